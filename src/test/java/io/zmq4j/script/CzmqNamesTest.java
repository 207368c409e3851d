package io.zmq4j.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One static import gives every name, from wherever it is called. */
class CzmqNamesTest {

  /** Binary options are set as text or bytes, and read as text. */
  private static final Map<String, Set<String>> CZMQ_TYPES =
      Map.of(
          "Integer", Set.of("int"),
          "Long", Set.of("long"),
          "Boolean", Set.of("int"),
          "Duration", Set.of("int"),
          "String", Set.of("String"),
          "byte[]", Set.of("String", "byte[]"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zctx_new",
        "zctx_destroy",
        "zctx_shadow",
        "zctx_set_pipehwm",
        "zctx_set_iothreads",
        "zctx_set_linger",
        "zctx_set_sndhwm",
        "zctx_set_rcvhwm",
        "zctx_underlying",
        "zsocket_new",
        "zsocket_destroy",
        "zsocket_bind",
        "zsocket_unbind",
        "zsocket_connect",
        "zsocket_disconnect",
        "zsocket_join",
        "zsocket_leave",
        "zsocket_poll",
        "zsocket_type_str",
        "zsocket_sendmem",
        "zsocket_signal",
        "zsocket_wait",
        "zsocket_set_identity",
        "zsocket_identity",
        "zstr_send",
        "zstr_sendm",
        "zstr_sendf",
        "zstr_sendfm",
        "zstr_sendx",
        "zstr_recv",
        "zstr_recv_nowait",
        "zstr_recvx",
        "zstr_free",
        "zframe_new",
        "zframe_destroy",
        "zframe_recv",
        "zframe_recv_nowait",
        "zframe_send",
        "zframe_size",
        "zframe_data",
        "zframe_dup",
        "zframe_strhex",
        "zframe_strdup",
        "zframe_streq",
        "zframe_more",
        "zframe_set_more",
        "zframe_routing_id",
        "zframe_set_routing_id",
        "zframe_group",
        "zframe_set_group",
        "zframe_eq",
        "zframe_print",
        "zframe_reset",
        "zframe_new_empty",
        "zframe_from",
        "zframe_fprint",
        "zframe_print_to_stream",
        "zframe_meta",
        "zframe_routing_id",
        "zframe_set_routing_id",
        "zframe_group",
        "zframe_set_group",
        "zmsg_new",
        "zmsg_destroy",
        "zmsg_recv",
        "zmsg_recv_nowait",
        "zmsg_send",
        "zmsg_size",
        "zmsg_content_size",
        "zmsg_prepend",
        "zmsg_append",
        "zmsg_push",
        "zmsg_add",
        "zmsg_pop",
        "zmsg_pushmem",
        "zmsg_addmem",
        "zmsg_pushstr",
        "zmsg_addstr",
        "zmsg_pushstrf",
        "zmsg_addstrf",
        "zmsg_popstr",
        "zmsg_addmsg",
        "zmsg_popmsg",
        "zmsg_wrap",
        "zmsg_unwrap",
        "zmsg_remove",
        "zmsg_first",
        "zmsg_next",
        "zmsg_last",
        "zmsg_save",
        "zmsg_load",
        "zmsg_encode",
        "zmsg_decode",
        "zmsg_dup",
        "zmsg_eq",
        "zmsg_print",
        "zmsg_fprint",
        "zmsg_dump",
        "zmsg_dump_to_stream",
        "zmsg_routing_id",
        "zmsg_set_routing_id",
        "zpoller_new",
        "zpoller_destroy",
        "zpoller_add",
        "zpoller_remove",
        "zpoller_wait",
        "zpoller_expired",
        "zpoller_terminated",
        "zauth_new",
        "zauth_allow",
        "zauth_deny",
        "zauth_configure_plain",
        "zauth_configure_curve",
        "zauth_set_verbose",
        "zauth_destroy",
        "zcert_new",
        "zcert_new_from",
        "zcert_destroy",
        "zcert_public_key",
        "zcert_public_txt",
        "zcert_set_meta",
        "zcert_meta",
        "zcert_meta_keys",
        "zcert_load",
        "zcert_save",
        "zcert_save_public",
        "zcert_save_secret",
        "zcert_apply",
        "zcert_dup",
        "zcert_eq",
        "zcert_fprint",
        "zcert_print",
        "zcertstore_new",
        "zcertstore_destroy",
        "zcertstore_lookup",
        "zcertstore_insert",
        "zcertstore_fprint",
        "zcertstore_print",
        "zmq_curve_keypair",
        "zbeacon_new",
        "zbeacon_destroy",
        "zbeacon_hostname",
        "zbeacon_set_interval",
        "zbeacon_noecho",
        "zbeacon_publish",
        "zbeacon_silence",
        "zbeacon_subscribe",
        "zbeacon_unsubscribe",
        "zbeacon_socket",
        "zloop_new",
        "zloop_destroy",
        "zloop_reader",
        "zloop_reader_end",
        "zloop_reader_set_tolerant",
        "zloop_poller",
        "zloop_poller_end",
        "zloop_poller_set_tolerant",
        "zloop_set_tolerant",
        "zloop_timer",
        "zloop_timer_end",
        "zloop_ticket",
        "zloop_ticket_reset",
        "zloop_ticket_delete",
        "zloop_set_ticket_delay",
        "zloop_set_verbose",
        "zloop_start",
        "zproxy_new",
        "zproxy_destroy",
        "zproxy_capture",
        "zproxy_pause",
        "zproxy_resume",
        "zmq_version",
        "zmq_has",
        "zmq_connect_peer"
      })
  void shouldHaveTheNamesOfCzmq(String name) {
    assertThat(named(name)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveEverySocketType(SocketType type) throws ReflectiveOperationException {
    assertThat(Czmq.class.getField("ZMQ_" + type).get(null)).isSameAs(type);
  }

  static List<SocketOption<?>> options() {
    return SocketOption.values();
  }

  @ParameterizedTest
  @MethodSource("options")
  void shouldSetEveryOptionThatCanBeWritten(SocketOption<?> option) {
    Set<String> taken =
        named("zsocket_set_" + lower(option)).stream()
            .map(method -> method.getParameterTypes()[1].getSimpleName())
            .collect(Collectors.toSet());
    assertThat(taken)
        .isEqualTo(
            option.access().canWrite()
                ? CZMQ_TYPES.get(option.type().getSimpleName())
                : Set.<String>of());
  }

  @ParameterizedTest
  @MethodSource("options")
  void shouldGetEveryOptionThatCanBeRead(SocketOption<?> option) {
    List<Method> getters = named("zsocket_" + lower(option));
    if (!option.access().canRead()) {
      assertThat(getters).isEmpty();
      return;
    }
    assertThat(getters)
        .singleElement()
        .satisfies(
            getter ->
                assertThat(getter.getReturnType().getSimpleName())
                    .isIn(CZMQ_TYPES.get(option.type().getSimpleName()))
                    .isNotEqualTo("byte[]"));
  }

  @Test
  void shouldSetNoOptionThatTheTableLacks() {
    Set<String> table =
        SocketOption.values().stream()
            .filter(option -> option.access().canWrite())
            .map(CzmqNamesTest::lower)
            .collect(Collectors.toCollection(TreeSet::new));
    // CZMQ's word for routing_id.
    table.add("identity");
    assertThat(
            Arrays.stream(Czmq.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("zsocket_set_"))
                .map(name -> name.substring("zsocket_set_".length())))
        .containsOnlyOnceElementsOf(Set.of("linger", "sndhwm"))
        .allMatch(table::contains);
  }

  @Test
  void shouldGetNoOptionThatTheTableLacks() {
    Set<String> table =
        SocketOption.values().stream()
            .filter(option -> option.access().canRead())
            .map(option -> "zsocket_" + lower(option))
            .collect(Collectors.toCollection(TreeSet::new));
    table.add("zsocket_identity");
    // Those that are about the socket itself.
    table.addAll(Set.of("zsocket_type_str", "zsocket_destroy", "zsocket_wait", "zsocket_signal"));
    assertThat(
            Arrays.stream(Czmq.class.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .map(Method::getName)
                .filter(name -> name.startsWith("zsocket_")))
        .containsOnlyOnceElementsOf(Set.of("zsocket_linger", "zsocket_sndhwm"))
        .allMatch(table::contains);
  }

  @Test
  void shouldBeReachableForReflectionToo() throws ReflectiveOperationException {
    // A public method that is declared in a hidden class cannot be invoked from elsewhere.
    for (Method method : Czmq.class.getMethods()) {
      if (Modifier.isStatic(method.getModifiers())) {
        assertThat(Modifier.isPublic(method.getDeclaringClass().getModifiers()))
            .as(method.toString())
            .isTrue();
      }
    }
    for (Field field : Czmq.class.getFields()) {
      assertThat(field.get(null)).as(field.toString()).isNotNull();
    }
  }

  private static String lower(SocketOption<?> option) {
    return option.name().toLowerCase(Locale.ROOT);
  }

  private static List<Method> named(String name) {
    return Arrays.stream(Czmq.class.getMethods())
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getName().equals(name))
        .toList();
  }
}
