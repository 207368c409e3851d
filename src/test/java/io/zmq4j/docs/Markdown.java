package io.zmq4j.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The code blocks and the tables of a Markdown document, in order. */
public final class Markdown {

  /**
   * A fenced block.
   *
   * @param line where it begins, counted from 1
   * @param language the first word behind the fence
   * @param mark the second word, empty where there is none
   * @param text its lines
   */
  record Block(int line, String language, String mark, String text) {}

  /** A cell of a table, under the heading of its column. */
  public record Cell(int line, String heading, String text) {}

  /** A link, or an image where that is what it shows. */
  record Link(int line, boolean isImage, String target) {}

  private static final Pattern CODE =
      Pattern.compile("^```.*?^```$|`[^`\\n]+`", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("(!)?\\[[^\\]]*\\]\\(([^()\\s]+)\\)");

  private static final Path PAGES = Path.of("src", "site", "markdown");

  private static final Pattern FENCED =
      Pattern.compile(
          "^```(\\w+)(?: +([\\w-]+))? *\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private Markdown() {}

  /** All pages of the guide. */
  static List<Path> pages() {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Block> blocks(Path document) {
    List<Block> blocks = new ArrayList<>();
    String text = read(document);
    Matcher fenced = FENCED.matcher(text);
    while (fenced.find()) {
      int line = (int) text.substring(0, fenced.start()).chars().filter(c -> c == '\n').count() + 1;
      String mark = fenced.group(2) == null ? "" : fenced.group(2);
      blocks.add(new Block(line, fenced.group(1), mark, fenced.group(3)));
    }
    return blocks;
  }

  /** What the links and images outside of code lead to, in order. */
  static List<Link> links(Path document) {
    String text = read(document);
    Matcher code = CODE.matcher(text);
    text = code.replaceAll(each -> each.group().replaceAll("[^\\n]", " "));
    List<Link> links = new ArrayList<>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      int line = (int) text.substring(0, link.start()).chars().filter(c -> c == '\n').count() + 1;
      links.add(new Link(line, link.group(1) != null, link.group(2)));
    }
    return links;
  }

  /** The cells of all tables, but for the headings. */
  public static List<Cell> cells(Path document) {
    List<Cell> cells = new ArrayList<>();
    List<String> headings = List.of();
    List<String> lines = read(document).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.startsWith("|")) {
        headings = List.of();
      } else if (headings.isEmpty()) {
        headings = row(line);
      } else if (!line.matches("[|\\-: ]+")) {
        List<String> row = row(line);
        if (row.size() != headings.size()) {
          throw new AssertionError(document + ":" + (i + 1) + ": other columns than the heading");
        }
        for (int column = 0; column < row.size(); column++) {
          cells.add(new Cell(i + 1, headings.get(column), row.get(column)));
        }
      }
    }
    return cells;
  }

  /** The block of one language that stands behind another, as its output does. */
  static Block following(List<Block> blocks, Block block, String language) {
    Block next = blocks.get(blocks.indexOf(block) + 1);
    if (!next.language().equals(language)) {
      throw new AssertionError("no " + language + " block behind:\n" + block.text());
    }
    return next;
  }

  /** What is printed according to the text block right behind a program; empty without one. */
  static String output(List<Block> blocks, Block program) {
    int next = blocks.indexOf(program) + 1;
    boolean told = next < blocks.size() && blocks.get(next).language().equals("text");
    return told ? blocks.get(next).text() : "";
  }

  private static List<String> row(String line) {
    String inner = line.strip().replaceAll("^\\||(?<!\\\\)\\|$", "");
    return Arrays.stream(inner.split("(?<!\\\\)\\|", -1)).map(String::strip).toList();
  }

  private static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
