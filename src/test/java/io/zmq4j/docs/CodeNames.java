package io.zmq4j.docs;

import io.zmq4j.ContextOption;
import io.zmq4j.SocketOption;
import io.zmq4j.SocketType;
import io.zmq4j.ZContext;
import io.zmq4j.ZCurve;
import io.zmq4j.ZEvent;
import io.zmq4j.ZException;
import io.zmq4j.ZFrame;
import io.zmq4j.ZLoop;
import io.zmq4j.ZMonitor;
import io.zmq4j.ZMsg;
import io.zmq4j.ZPoller;
import io.zmq4j.ZProxy;
import io.zmq4j.ZSocket;
import io.zmq4j.auth.ZAuth;
import io.zmq4j.script.Czmq;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that a piece of code says, each looked up among what zmq4j and the JDK have in public.
 *
 * <p>It knows no types of arguments, but follows chains of calls; a name in lower case with
 * something behind its dot has to be one of the variables that the pages use for one thing each.
 */
final class CodeNames {

  private static final Map<String, Class<?>> VARIABLES =
      Map.ofEntries(
          Map.entry("context", ZContext.class),
          Map.entry("socket", ZSocket.class),
          Map.entry("frame", ZFrame.class),
          Map.entry("msg", ZMsg.class),
          Map.entry("poller", ZPoller.class),
          Map.entry("loop", ZLoop.class),
          Map.entry("proxy", ZProxy.class),
          Map.entry("monitor", ZMonitor.class),
          Map.entry("auth", ZAuth.class),
          Map.entry("keys", ZCurve.KeyPair.class),
          Map.entry("e", ZException.class),
          Map.entry("thread", Thread.class));

  /** Where a constant is looked for that stands alone. */
  private static final List<Class<?>> CONSTANTS =
      List.of(
          Czmq.class,
          SocketOption.class,
          ContextOption.class,
          SocketType.class,
          ZPoller.class,
          ZEvent.Type.class);

  private static final List<String> PACKAGES =
      List.of(
          "io.zmq4j.",
          "io.zmq4j.auth.",
          "java.lang.",
          "java.time.",
          "java.util.",
          "java.nio.",
          "java.nio.file.");

  private static final Set<String> WORDS =
      Set.of("try", "for", "while", "if", "int", "long", "byte", "var", "null", "true", "false");

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z_]\\w*|\\d\\w*|\\S");

  private final List<String> found = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  private CodeNames(String code) {
    List<String> tokens = new ArrayList<>();
    Matcher each = TOKEN.matcher(code.replaceAll("\"[^\"]*\"", " \" "));
    while (each.find()) {
      tokens.add(each.group());
    }
    walk(tokens);
  }

  static CodeNames in(String code) {
    return new CodeNames(code);
  }

  /** The members and types of zmq4j that the code names. */
  List<String> found() {
    return found;
  }

  /** What it names that is not there. */
  List<String> unknown() {
    return unknown;
  }

  private void walk(List<String> tokens) {
    Deque<Optional<Class<?>>> callers = new ArrayDeque<>();
    Optional<Class<?>> current = Optional.empty();
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      boolean call = i + 1 < tokens.size() && tokens.get(i + 1).equals("(");
      boolean member = i > 0 && tokens.get(i - 1).equals(".");
      boolean made = i > 0 && tokens.get(i - 1).equals("new");
      boolean dotted = i + 1 < tokens.size() && tokens.get(i + 1).equals(".");
      if (token.equals("(")) {
        callers.push(current);
        current = Optional.empty();
      } else if (token.equals(")")) {
        current = callers.isEmpty() ? Optional.empty() : callers.pop();
      } else if (Character.isJavaIdentifierStart(token.charAt(0)) && !token.equals("new")) {
        if (member) {
          current = current.flatMap(type -> member(type, token));
        } else {
          current = made || !call ? first(token, dotted, made) : called(token);
        }
      } else if (!token.equals(".")) {
        current = Optional.empty();
      }
    }
  }

  /** A word that no dot stands before. */
  private Optional<Class<?>> first(String word, boolean dotted, boolean made) {
    if (WORDS.contains(word)) {
      return Optional.empty();
    }
    if (Character.isLowerCase(word.charAt(0)) && !made) {
      if (dotted && !VARIABLES.containsKey(word)) {
        unknown.add(word);
      }
      return dotted ? Optional.ofNullable(VARIABLES.get(word)) : Optional.empty();
    }
    Optional<Class<?>> type = type(word);
    if (type.isPresent()) {
      if (made && type.get().getConstructors().length == 0) {
        unknown.add("new " + word);
      }
      note(type.get(), word);
      return type;
    }
    for (Class<?> holder : CONSTANTS) {
      Optional<Class<?>> constant = field(holder, word);
      if (constant.isPresent()) {
        found.add(word);
        return constant;
      }
    }
    unknown.add(word);
    return Optional.empty();
  }

  private Optional<Class<?>> called(String name) {
    if (WORDS.contains(name)) {
      return Optional.empty();
    }
    return member(Czmq.class, name);
  }

  private Optional<Class<?>> member(Class<?> type, String name) {
    Optional<Class<?>> result =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals(name))
            .findFirst()
            .<Class<?>>map(Method::getReturnType)
            .or(() -> field(type, name))
            .or(
                () ->
                    Stream.of(type.getClasses())
                        .filter(nested -> nested.getSimpleName().equals(name))
                        .findFirst());
    if (result.isPresent()) {
      note(type, type.getSimpleName() + "." + name);
    } else {
      unknown.add(type.getSimpleName() + "." + name);
    }
    return result;
  }

  private void note(Class<?> type, String name) {
    if (type.getName().startsWith("io.zmq4j.")) {
      found.add(name);
    }
  }

  private static Optional<Class<?>> field(Class<?> type, String name) {
    return Arrays.stream(type.getFields())
        .filter(field -> field.getName().equals(name))
        .findFirst()
        .map(Field::getType);
  }

  private static Optional<Class<?>> type(String name) {
    for (String prefix : PACKAGES) {
      try {
        return Optional.of(Class.forName(prefix + name));
      } catch (ClassNotFoundException e) {
        // The next one may have it.
      }
    }
    return Optional.empty();
  }
}
