package io.zmq4j.soak;

import io.zmq4j.support.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** One pattern under one fault: the peers, what happens to them, and what the oracle says of it. */
final class Trial {

  /** Longer than anything takes that goes well, on a machine that does much beside. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** So long nothing comes when all has come. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  private static final long STEP_MILLIS = 20;
  private static final int CALM_MILLIS = 500;
  private static final int STALL_MILLIS = 1_000;
  private static final int SPREAD_MILLIS = 1_500;

  /** A client signs with another number after each request that it gave up. */
  private static final int SENDERS_IN_A_LIFE = 1 << 20;

  /** One peer after the other in the same place: only the last is not killed. */
  private static final class Place {
    private final String name;
    private final List<Path> journals = new ArrayList<>();
    private Child child;
    private long countBefore;

    Place(String name) {
      this.name = name;
    }

    long count() {
      return child == null ? 0 : countBefore + child.count();
    }

    boolean isLast(Path journal) {
      return journal == journals.get(journals.size() - 1);
    }

    void kill() throws InterruptedException {
      child.kill();
      countBefore += child.count();
    }
  }

  private final Pattern pattern;
  private final Fault fault;
  private final Path folder;
  private final Random random;
  private final List<Place> places = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final Place sender = new Place("sender");
  private Relay relay;
  private final AtomicInteger faults = new AtomicInteger();
  private volatile long sent;
  private volatile long received;
  private int connections;

  /** Where to connect to. */
  private String endpoint = "";

  Trial(Pattern pattern, Fault fault, Path folder, long seed) {
    this.pattern = pattern;
    this.fault = fault;
    this.folder = folder.resolve(pattern.name() + "-" + fault.name());
    this.random = new Random(seed + (pattern.name() + fault.name()).hashCode());
  }

  /** How many were sent so far. */
  long sent() {
    return sent;
  }

  /** How many were received so far. */
  long received() {
    return received;
  }

  /** How often it happened so far. */
  int faults() {
    return faults.get();
  }

  Fault fault() {
    return fault;
  }

  /** Runs for that time, and as long as it takes to end well. */
  List<Report.Row> run(Duration time) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try {
      start();
      long deadline = System.nanoTime() + time.toNanos();
      require("no traffic at the beginning", () -> places.stream().allMatch(p -> p.count() > 0));
      do {
        pause(CALM_MILLIS + random.nextInt(SPREAD_MILLIS));
        strike();
      } while (complaints.isEmpty() && System.nanoTime() < deadline);
      finish();
    } catch (IOException e) {
      complaints.add(e.getMessage());
    } finally {
      for (Place place : peers()) {
        if (place.child != null) {
          place.child.kill();
        }
      }
      if (relay != null) {
        relay.close();
      }
    }
    List<Report.Row> rows = judge();
    // Long runs write much.
    Folders.delete(folder);
    return rows;
  }

  private List<Place> peers() {
    List<Place> peers = new ArrayList<>(places);
    peers.add(sender);
    return peers;
  }

  private void start() throws IOException, InterruptedException {
    for (int i = 0; i < pattern.receivers(); i++) {
      places.add(new Place("receiver-" + i));
    }
    bind(pattern.isAsked() ? places.get(0) : sender);
    for (Place place : pattern.isAsked() ? List.of(sender) : places) {
      startIn(place);
    }
  }

  /** Starts who is bound, and finds out where; a relay leads there, if there is to be one. */
  private void bind(Place place) throws IOException, InterruptedException {
    Child child = startIn(place);
    require("nobody is bound", () -> child.endpoint() != null);
    if (child.endpoint() == null) {
      throw new IOException(child.end(Duration.ZERO));
    }
    if (!fault.isRelayed(pattern)) {
      endpoint = child.endpoint();
    } else if (relay == null) {
      relay = new Relay(child.endpoint());
      endpoint = relay.endpoint();
    } else {
      relay.target(child.endpoint());
    }
  }

  private Child startIn(Place place) throws IOException {
    String name = place.name + "-" + place.journals.size();
    Path journal = folder.resolve(name);
    boolean sends = place == sender;
    List<String> arguments = new ArrayList<>(List.of(pattern.name(), journal.toString()));
    if (sends) {
      arguments.add(String.valueOf(place.journals.size() * SENDERS_IN_A_LIFE));
    }
    arguments.add(endpoint);
    place.journals.add(journal);
    place.child = new Child(name, sends ? Sender.class : Receiver.class, folder, arguments);
    return place.child;
  }

  /** Does it once, and awaits that messages come which were sent after it. */
  private void strike() throws IOException, InterruptedException {
    if (fault == Fault.NONE || !complaints.isEmpty()) {
      return;
    }
    faults.incrementAndGet();
    Place place = places.get(fault == Fault.STALL ? 0 : random.nextInt(places.size()));
    switch (fault) {
      case KILL_RECEIVER -> {
        connections++;
        kill(place);
      }
      case KILL_SENDER -> {
        connections += places.size();
        kill(sender);
      }
      case RESET -> connections += relay.reset();
      case STALL -> stall(place);
      case DESCRIPTORS -> starve(place);
      default -> throw new IllegalStateException(fault.toString());
    }
    if (pattern.isAsked() && fault.endsConnections() && fault != Fault.KILL_SENDER) {
      sender.child.order(Orders.GIVE_UP);
    }
    boolean isNew = fault == Fault.KILL_RECEIVER || pattern.isAsked();
    long before = place.count();
    long underway = isNew ? 1 : pattern.perConnection(true);
    require("no traffic after " + fault + " " + faults, () -> place.count() > before + underway);
  }

  private void kill(Place place) throws IOException, InterruptedException {
    place.kill();
    if ((place == sender) == pattern.isAsked()) {
      startIn(place);
    } else {
      bind(place);
    }
  }

  /** For so long that a publisher's queue is full, which stops nobody else. */
  private void stall(Place place) throws IOException, InterruptedException {
    place.child.signal("STOP");
    long before = sent;
    if (pattern.isPublished()) {
      long full = before + pattern.perConnection(false) * 5L / 4;
      require("the publisher is held up", () -> sent > full);
    } else {
      pause(STALL_MILLIS + random.nextInt(SPREAD_MILLIS));
    }
    place.child.signal("CONT");
  }

  private void starve(Place place) throws IOException, InterruptedException {
    Child child = place.child;
    int told = child.told().size();
    child.order(Orders.HOG);
    require("descriptors are not used up", () -> child.told().size() > told);
    String outcome = child.told().get(told);
    if (!outcome.contains("EMFILE")) {
      complaints.add("without descriptors: " + outcome);
    }
    connections += relay.reset();
    pause(STALL_MILLIS);
    child.order(Orders.LET_GO);
    require("descriptors are not let go", () -> child.told().size() > told + 1);
  }

  /** The sender first, then the receivers when nothing comes any more. */
  private void finish() throws IOException, InterruptedException {
    sender.child.order(Orders.FINISH);
    complain(sender.child.end(LIMIT));
    long[] last = {received, System.nanoTime()};
    require("receivers come to no end", () -> hasAll() || isQuiet(last));
    for (Place place : places) {
      if (place.child.isAlive()) {
        place.child.order(Orders.FINISH);
      }
    }
    for (Place place : places) {
      complain(place.child.end(LIMIT));
    }
    progress();
  }

  /** Where nothing may be lost there is an end that can be known. */
  private boolean hasAll() {
    return !pattern.isPublished() && received >= sent;
  }

  private boolean isQuiet(long[] last) {
    if (received != last[0]) {
      last[0] = received;
      last[1] = System.nanoTime();
    }
    return System.nanoTime() - last[1] > QUIET.toNanos();
  }

  private List<Report.Row> judge() throws IOException {
    List<Report.Row> rows = new ArrayList<>();
    if (!pattern.isPublished()) {
      Oracle oracle = oracle();
      for (Place place : places) {
        hear(oracle, place);
      }
      rows.add(row("", oracle.verdict(bound(), pattern.isAsked()).with(complaints)));
      return rows;
    }
    for (Place place : places) {
      boolean struck = place == places.get(0) && fault == Fault.STALL;
      Oracle oracle = oracle();
      hear(oracle, place);
      GapOracle gaps = new GapOracle(pattern.mark(), struck);
      if (Files.exists(sender.journals.get(0))) {
        gaps.sent(sender.journals.get(0));
      }
      for (Path journal : place.journals) {
        if (Files.exists(journal)) {
          gaps.received(journal, !place.isLast(journal));
        }
      }
      if (struck && gaps.lost() == 0) {
        complaints.add("nothing was dropped: the queue was never full");
      }
      Verdict verdict = gaps.verdict(oracle.verdict(Long.MAX_VALUE, false));
      String which = fault != Fault.STALL ? place.name : struck ? "the stalled" : "the other";
      rows.add(row(which, verdict.with(complaints)));
    }
    return rows;
  }

  private Oracle oracle() throws IOException {
    Oracle oracle = new Oracle();
    for (Path journal : sender.journals) {
      if (Files.exists(journal)) {
        oracle.sent(journal, !sender.isLast(journal));
      }
    }
    return oracle;
  }

  private void hear(Oracle oracle, Place place) throws IOException {
    for (Path journal : place.journals) {
      // One that was killed early may not have begun.
      if (Files.exists(journal)) {
        oracle.received(journal);
      }
    }
  }

  /** Of requests, one each time; else what the connections took along that ended. */
  private long bound() {
    if (!fault.endsConnections()) {
      return 0;
    }
    return pattern.isAsked()
        ? faults.get()
        : (long) connections * pattern.perConnection(fault.isRelayed(pattern));
  }

  private Report.Row row(String which, Verdict verdict) {
    return new Report.Row(pattern, fault, which, faults.get(), verdict);
  }

  private void complain(String wrong) {
    if (!wrong.isEmpty()) {
      complaints.add(wrong);
    }
  }

  /** Awaits what has to come; in vain is wrong, and so is the end of a peer meanwhile. */
  private void require(String otherwise, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (complainOfDead()) {
        return;
      }
      if (System.nanoTime() > deadline) {
        complaints.add(otherwise + " within " + LIMIT.toSeconds() + " s");
        return;
      }
      pause(STEP_MILLIS);
    }
  }

  /** A peer that ended by itself, and not well: whether there was one. */
  private boolean complainOfDead() throws InterruptedException {
    int before = complaints.size();
    for (Place place : peers()) {
      if (place.child != null && place.child.hasFailed()) {
        complain(place.child.end(Duration.ZERO));
      }
    }
    return complaints.size() > before;
  }

  private void pause(long millis) throws InterruptedException {
    Thread.sleep(millis);
    progress();
  }

  private void progress() {
    sent = sender.count();
    received = places.stream().mapToLong(Place::count).sum();
  }
}
