package io.zmq4j.misuse.random;

import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/** A few things of one kind that threads find, use at once, and replace. */
final class Shelf<T> {

  private static final int OLD = 8;

  private final AtomicReferenceArray<T> things;

  Shelf(int room) {
    things = new AtomicReferenceArray<>(room);
  }

  /** One that is there, closed or not; now and then a new one in its place. */
  T any(Random random, Supplier<T> maker) {
    int index = random.nextInt(things.length());
    T thing = things.get(index);
    if (thing == null || random.nextInt(OLD) == 0) {
      thing = maker.get();
      things.set(index, thing);
    }
    return thing;
  }

  /** Takes the place of another, which is left to the collector. */
  void put(Random random, T thing) {
    if (thing != null) {
      things.set(random.nextInt(things.length()), thing);
    }
  }
}
