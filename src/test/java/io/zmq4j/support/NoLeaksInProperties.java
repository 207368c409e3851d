package io.zmq4j.support;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** {@link NoLeaks} for properties, which jqwik runs: registered by META-INF/services. */
public final class NoLeaksInProperties implements AroundPropertyHook {

  /** Outside of all other hooks, so that it sees what they leave behind too. */
  private static final int OUTERMOST = -100;

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    Leftovers before = NoLeaks.before();
    Logged.drainOthers();
    PropertyExecutionResult result =
        property.executeAndFinally(
            () -> {
              NoLeaks.assertNothingSince(before, NoLeaks.REAPED);
              NoLeaks.assertNothingCollected();
              NoLeaks.assertNoComplaint();
            });
    if (result.status() == PropertyExecutionResult.Status.FAILED) {
      NoLeaks.showLogged();
    }
    return result;
  }

  @Override
  public int aroundPropertyProximity() {
    return OUTERMOST;
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
