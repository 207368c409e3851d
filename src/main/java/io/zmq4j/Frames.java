package io.zmq4j;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * The frames of a message in their order, with the cursor of CZMQ's zlist: what changes the order
 * takes it back before the first frame, but for the removal of the frame that it stands on, which
 * leaves it one before. For one thread at a time.
 */
final class Frames implements Iterable<ZFrame> {

  private static final class Node {
    final ZFrame frame;
    Node next;

    Node(ZFrame frame, Node next) {
      this.frame = frame;
      this.next = next;
    }
  }

  private Node head;
  private Node tail;
  private int size;

  /** {@code null} before the first frame, and behind the last. */
  private Node cursor;

  int size() {
    return size;
  }

  void push(ZFrame frame) {
    head = new Node(frame, head);
    if (tail == null) {
      tail = head;
    }
    size++;
    cursor = null;
  }

  void append(ZFrame frame) {
    Node node = new Node(frame, null);
    if (tail == null) {
      head = node;
    } else {
      tail.next = node;
    }
    tail = node;
    size++;
    cursor = null;
  }

  /** The first frame, which is taken out; {@code null} if there is none. */
  ZFrame pop() {
    Node node = head;
    cursor = null;
    if (node == null) {
      return null;
    }
    unlink(null, node);
    return node.frame;
  }

  /** Takes out this very frame; {@code false} if it is not there. */
  @SuppressWarnings("ReferenceEquality") // a frame of the same bytes is another
  boolean remove(ZFrame frame) {
    Node before = null;
    for (Node node = head; node != null; node = node.next) {
      if (node.frame == frame) {
        unlink(before, node);
        return true;
      }
      before = node;
    }
    return false;
  }

  private void unlink(Node before, Node node) {
    if (before == null) {
      head = node.next;
    } else {
      before.next = node.next;
    }
    if (node.next == null) {
      tail = before;
    }
    if (cursor == node) {
      cursor = before;
    }
    size--;
  }

  void clear() {
    head = null;
    tail = null;
    cursor = null;
    size = 0;
  }

  ZFrame first() {
    return at(head);
  }

  ZFrame next() {
    return at(cursor == null ? head : cursor.next);
  }

  ZFrame last() {
    return at(tail);
  }

  private ZFrame at(Node node) {
    cursor = node;
    return node == null ? null : node.frame;
  }

  /** From the first to the last, whatever the cursor does. */
  @Override
  public Iterator<ZFrame> iterator() {
    return new Iterator<>() {
      private Node next = head;

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public ZFrame next() {
        if (next == null) {
          throw new NoSuchElementException("no more frames");
        }
        ZFrame frame = next.frame;
        next = next.next;
        return frame;
      }
    };
  }

  /** Whether both have equal frames in the same order. */
  boolean areEqual(Frames other) {
    if (size != other.size) {
      return false;
    }
    Iterator<ZFrame> theirs = other.iterator();
    for (ZFrame frame : this) {
      if (!Objects.equals(frame, theirs.next())) {
        return false;
      }
    }
    return true;
  }
}
