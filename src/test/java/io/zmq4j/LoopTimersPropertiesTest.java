package io.zmq4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Timers and tickets against a list of what should happen, by a clock that is set by hand. */
class LoopTimersPropertiesTest {

  private enum Kind {
    ADD,
    CANCEL,
    ADVANCE,
    RESET
  }

  /** Something to do: {@code a} and {@code b} are a delay and a number of times, or an index. */
  private record Step(Kind kind, int a, int b) {}

  /** What the plain model knows of a timer. */
  private static final class Model {
    private final int id;
    private final int delay;
    private int times;
    private long due;
    private long turn;

    private Model(int id, int delay, int times) {
      this.id = id;
      this.delay = delay;
      this.times = times;
    }
  }

  @Provide
  static Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.values()),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(0, 3))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Property
  void shouldFireWhatIsDueInOrder(@ForAll("steps") List<Step> steps) {
    LoopTimers timers = new LoopTimers();
    timers.start(0);
    List<Model> model = new ArrayList<>();
    List<Integer> fired = new ArrayList<>();
    long now = 0;
    long turn = 0;
    for (Step step : steps) {
      switch (step.kind()) {
        case ADD -> {
          Model added =
              new Model(
                  timers.add(now, step.a(), step.b(), (loop, id) -> fired.add(id)),
                  step.a(),
                  step.b());
          added.due = now + step.a();
          added.turn = ++turn;
          assertThat(model).noneMatch(other -> other.id == added.id);
          model.add(added);
        }
        case CANCEL -> {
          boolean there = model.removeIf(each -> each.id == step.a());
          assertThat(timers.remove(step.a())).isEqualTo(there);
        }
        default -> {
          now += step.a();
          List<Integer> expected = new ArrayList<>();
          for (Model each : due(model, now)) {
            expected.add(each.id);
            each.due = now + each.delay;
            each.turn = ++turn;
            if (each.times > 0 && --each.times == 0) {
              model.remove(each);
            }
          }
          fired.clear();
          fire(timers, now);
          assertThat(fired).isEqualTo(expected);
        }
      }
      long soonest = model.stream().mapToLong(each -> each.due).min().orElse(Timeouts.FOREVER);
      assertThat(timers.untilNext(now))
          .isEqualTo(soonest == Timeouts.FOREVER ? soonest : Math.max(0, soonest - now));
      assertThat(timers.isEmpty()).isEqualTo(model.isEmpty());
    }
  }

  private static List<Model> due(List<Model> model, long now) {
    return model.stream()
        .filter(each -> each.due <= now)
        .sorted(
            Comparator.<Model>comparingLong(each -> each.due).thenComparingLong(each -> each.turn))
        .toList();
  }

  private static void fire(LoopTimers timers, long now) {
    for (LoopTimers.Timer timer : timers.due(now)) {
      if (timers.begin(timer)) {
        timer.call(null);
        timers.again(timer, now);
      }
    }
  }

  @Property
  void shouldNeverFireWhatAHandlerCancelled(
      @ForAll("steps") List<Step> steps, @ForAll boolean inOrder) {
    LoopTimers timers = new LoopTimers();
    timers.start(0);
    Map<Integer, Integer> cancels = new HashMap<>();
    List<Integer> cancelled = new ArrayList<>();
    for (Step step : steps) {
      int id =
          timers.add(
              0,
              inOrder ? step.a() : 20 - step.a(),
              1,
              (loop, timer) -> {
                assertThat(cancelled).doesNotContain(timer);
                int victim = cancels.get(timer);
                if (timers.remove(victim)) {
                  cancelled.add(victim);
                }
              });
      cancels.put(id, step.a() + step.b());
    }
    fire(timers, 30);
    assertThat(timers.isEmpty()).isTrue();
  }

  @Property
  void shouldExpireTicketsInTheOrderOfTheirResets(@ForAll("steps") List<Step> steps) {
    try (ZLoop loop = new ZLoop()) {
      loop.ticketDelay(Duration.ofHours(1));
      LoopTickets tickets = new LoopTickets();
      long delay = 10;
      tickets.delay(delay);
      tickets.start(0);
      List<ZLoop.Ticket> made = new ArrayList<>();
      List<ZLoop.Ticket> order = new ArrayList<>();
      Map<ZLoop.Ticket, Long> since = new HashMap<>();
      long now = 0;
      for (Step step : steps) {
        ZLoop.Ticket known = made.isEmpty() ? null : made.get(step.b() % made.size());
        switch (step.kind()) {
          case ADD -> {
            ZLoop.Ticket ticket = loop.addTicket((self, each) -> {});
            tickets.add(ticket, now);
            made.add(ticket);
            order.add(ticket);
            since.put(ticket, now);
          }
          case CANCEL -> assertThat(tickets.remove(known)).isEqualTo(order.remove(known));
          case RESET -> {
            boolean there = order.remove(known);
            assertThat(tickets.reset(known, now)).isEqualTo(there);
            if (there) {
              order.add(known);
              since.put(known, now);
            }
          }
          default -> {
            now += step.a();
            long moment = now;
            List<ZLoop.Ticket> expected =
                order.stream().filter(each -> since.get(each) + delay <= moment).toList();
            assertThat(tickets.due(now)).isEqualTo(expected);
            expected.forEach(each -> assertThat(tickets.begin(each, moment)).isTrue());
            expected.forEach(each -> assertThat(tickets.begin(each, moment)).isFalse());
            order.removeAll(expected);
          }
        }
        assertThat(tickets.isEmpty()).isEqualTo(order.isEmpty());
        assertThat(tickets.untilNext(now))
            .isEqualTo(
                order.isEmpty()
                    ? Timeouts.FOREVER
                    : Math.max(0, since.get(order.get(0)) + delay - now));
      }
    }
  }
}
