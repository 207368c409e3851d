package io.zmq4j.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * What an oracle says.
 *
 * @param sent how many were sent
 * @param received how many of them came
 * @param lost how many did not
 * @param doubled how many came once more
 * @param torn how many had not all their parts, or others
 * @param corrupt how many had other bytes
 * @param reordered how many came behind a later one
 * @param bound how many may be lost, or where
 * @param complaints what is wrong; nothing if all is well
 */
record Verdict(
    long sent,
    long received,
    long lost,
    long doubled,
    long torn,
    long corrupt,
    long reordered,
    String bound,
    List<String> complaints) {

  /** The same with more that is wrong. */
  Verdict with(List<String> more) {
    List<String> all = new ArrayList<>(complaints);
    all.addAll(more);
    return new Verdict(
        sent, received, lost, doubled, torn, corrupt, reordered, bound, List.copyOf(all));
  }

  boolean isGood() {
    return complaints.isEmpty();
  }
}
