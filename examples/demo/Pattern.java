package demo;

import java.util.List;

/** The four patterns, each with its two roles and a number of messages fit for reading. */
enum Pattern {
  PAIR("PAIR", "pair", Role.SERVER, Role.CLIENT, 1),
  REQ_REP("REQ/REP", "reqrep", Role.REQ, Role.REP, 2),
  PUB_SUB("PUB/SUB", "pubsub", Role.PUB, Role.SUB, 4),
  PUSH_PULL("PUSH/PULL", "pushpull", Role.PUSH, Role.PULL, 3);

  private final String title;
  private final String word;
  private final Role first;
  private final Role second;
  private final int count;

  Pattern(String title, String word, Role first, Role second, int count) {
    this.title = title;
    this.word = word;
    this.first = first;
    this.second = second;
    this.count = count;
  }

  String title() {
    return title;
  }

  /** The pattern as the peers' command line has it. */
  String word() {
    return word;
  }

  int count() {
    return count;
  }

  /** The roles worth trying for the side that binds: in PAIR both would be the same. */
  List<Role> bindingRoles() {
    return this == PAIR ? List.of(first) : List.of(first, second);
  }

  List<Role> roles() {
    return List.of(first, second);
  }

  Role opposite(Role role) {
    return role == first ? second : first;
  }
}
