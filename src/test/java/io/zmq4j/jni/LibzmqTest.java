package io.zmq4j.jni;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of natives: what Java declares is what C registers. */
class LibzmqTest {

  /**
   * A change of the boundary is meant: raise SHIM_ABI with it where a native changes its meaning.
   */
  private static final int NATIVES = 75;

  private static final Path SOURCES = Path.of("native/src");
  private static final Pattern ROW =
      Pattern.compile("ZMQ4J_ROW\\(\"(\\w+)\",\\s*(\\w+),\\s*\"([^\"]+)\"\\)");

  @Test
  void shouldHaveThatManyNatives() {
    assertThat(natives()).hasSize(NATIVES).doesNotHaveDuplicates();
  }

  @Test
  void shouldRegisterEveryNativeUnderItsDescriptor() {
    assertThat(rows().map(row -> row.group(1) + row.group(3)))
        .containsExactlyInAnyOrderElementsOf(natives());
  }

  @Test
  void shouldCallEachCFunctionAsItsNative() {
    assertThat(rows()).allMatch(row -> row.group(2).equals(row.group(1).replace("_", "_1")));
  }

  @Test
  void shouldBeStaticAndNotOverloaded() {
    assertThat(Libzmq.class.getDeclaredMethods())
        .filteredOn(method -> Modifier.isNative(method.getModifiers()))
        .allMatch(method -> Modifier.isStatic(method.getModifiers()))
        .extracting(Method::getName)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("zmq_") || name.startsWith("zmq4j_"));
  }

  @Test
  void shouldLoadAndAgreeOnTheAbi() {
    // RegisterNatives refuses a name or descriptor that Java does not declare.
    NativeLoader.require();
    assertThat(Libzmq.zmq4j_abi()).isEqualTo(Constants.SHIM_ABI);
  }

  private static List<String> natives() {
    return Arrays.stream(Libzmq.class.getDeclaredMethods())
        .filter(method -> Modifier.isNative(method.getModifiers()))
        .map(method -> method.getName() + descriptor(method))
        .toList();
  }

  private static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }

  private static Stream<MatchResult> rows() {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".c"))
          .flatMap(file -> ROW.matcher(read(file)).results())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
