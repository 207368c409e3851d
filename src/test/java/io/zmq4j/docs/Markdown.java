package io.zmq4j.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code blocks of a Markdown document, in order. */
final class Markdown {

  /** A fenced block: its language and its lines. */
  record Block(String language, String text) {}

  private static final Pattern FENCED =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private Markdown() {}

  static List<Block> blocks(Path document) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher fenced = FENCED.matcher(Files.readString(document));
    while (fenced.find()) {
      blocks.add(new Block(fenced.group(1), fenced.group(2)));
    }
    return blocks;
  }

  /** The block of one language that stands behind another, as its output does. */
  static Block following(List<Block> blocks, Block block, String language) {
    Block next = blocks.get(blocks.indexOf(block) + 1);
    if (!next.language().equals(language)) {
      throw new AssertionError("no " + language + " block behind:\n" + block.text());
    }
    return next;
  }
}
