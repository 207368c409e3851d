package io.zmq4j.jni;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folders that Windows keeps for as long as the library in them is loaded. They have the JVM's
 * process id in their name, and a later JVM removes those whose process is over.
 */
final class StaleFolders {

  private static final Pattern NAME = Pattern.compile("zmq4j-(\\d{1,18})-[0-9a-f]+");

  private StaleFolders() {}

  /** What the name of such a folder begins with, in this JVM. */
  static String prefix() {
    return "zmq4j-" + ProcessHandle.current().pid() + "-";
  }

  /** Removes those whose process is over, links excepted. */
  static void remove(Path parent) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "zmq4j-*")) {
      for (Path folder : folders) {
        Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
        if (name.matches()
            && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          removeOne(folder);
        }
      }
    } catch (IOException e) {
      // Whether the parent is there and can be written to is seen, and told, by what comes next.
      return;
    }
  }

  private static void removeOne(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      // Another JVM is at it too, or its process left a child that still has the library.
      return;
    }
  }
}
