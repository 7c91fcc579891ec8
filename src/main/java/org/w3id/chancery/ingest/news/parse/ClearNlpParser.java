package org.w3id.chancery.ingest.news.parse;

import edu.emory.clir.clearnlp.component.AbstractComponent;
import edu.emory.clir.clearnlp.component.mode.dep.DEPConfiguration;
import edu.emory.clir.clearnlp.component.mode.srl.SRLConfiguration;
import edu.emory.clir.clearnlp.component.utils.GlobalLexica;
import edu.emory.clir.clearnlp.component.utils.NLPUtils;
import edu.emory.clir.clearnlp.dependency.DEPNode;
import edu.emory.clir.clearnlp.dependency.DEPTree;
import edu.emory.clir.clearnlp.tokenization.AbstractTokenizer;
import edu.emory.clir.clearnlp.util.arc.SRLArc;
import edu.emory.clir.clearnlp.util.lang.TLanguage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ClearNLP 3.2 with its general English models: part of speech, dependencies in CLEAR style,
 * PropBank roles for verbs. The models are loaded once in a process, when the first text is read;
 * {@link PackedModels} tells how.
 */
public final class ClearNlpParser implements Parser {
  private static final Logger LOG = LoggerFactory.getLogger(ClearNlpParser.class);

  private static final Pattern COLON = Pattern.compile("(?<=\\p{L})(\\p{L}):(?=\\s|[\"']|$)");

  private final AbstractTokenizer tokenizer = NLPUtils.getTokenizer(TLanguage.ENGLISH);
  private final List<AbstractComponent> components;

  private ClearNlpParser(List<AbstractComponent> components) {
    this.components = components;
  }

  /** The parser of this process; loads the models when called for the first time. */
  public static ClearNlpParser instance() {
    return Holder.INSTANCE;
  }

  private static final class Holder {
    static final ClearNlpParser INSTANCE = load();
  }

  private static ClearNlpParser load() {
    long begin = System.nanoTime();
    Path folder = PackedModels.standardFolder();
    LOG.info(
        "loading the parser's models (once; longer the first time, when {} is filled)", folder);
    PackedModels models = new PackedModels(folder);
    // the dependency model takes as long as all the rest
    CompletableFuture<AbstractComponent> dependencies =
        CompletableFuture.supplyAsync(
            () ->
                models.load(
                    "general-en-dep.xz",
                    in ->
                        NLPUtils.getDEPParser(
                            TLanguage.ENGLISH, in, new DEPConfiguration("root"))));
    AbstractComponent roles =
        models.load(
            "general-en-srl.xz",
            in -> NLPUtils.getSRLabeler(TLanguage.ENGLISH, in, new SRLConfiguration(4, 3)));
    AbstractComponent tagger =
        models.load("general-en-pos.xz", in -> NLPUtils.getPOSTagger(TLanguage.ENGLISH, in));
    loadLexica();
    AbstractComponent lemmas = NLPUtils.getMPAnalyzer(TLanguage.ENGLISH);
    ClearNlpParser parser = new ClearNlpParser(List.of(tagger, lemmas, dependencies.join(), roles));
    LOG.info("the parser is ready after {} s", (System.nanoTime() - begin) / 1_000_000_000);
    return parser;
  }

  /** Loads the word clusters that the models' features use; ClearNLP keeps them for the process. */
  static void loadLexica() {
    GlobalLexica.initDistributionalSemanticsWords(
        List.of("brown-rcv1.clean.tokenized-CoNLL03.txt-c1000-freq1.txt.xz"));
  }

  @Override
  public List<Sentence> parse(String text, TooLong tooLong) {
    List<Sentence> sentences = new ArrayList<>();
    for (SentenceSplitter.Bounds b : SentenceSplitter.split(text)) {
      if (b.end() - b.start() <= LONGEST) {
        sentences.add(sentence(text.substring(b.start(), b.end()), b.start()));
      } else {
        tooLong.at(b.start(), b.end()); // the parser's time would explode
      }
    }
    return sentences;
  }

  private Sentence sentence(String text, int start) {
    String plain = plain(text);
    // the tokenizer makes "sai" and "d:" of "said:"
    List<String> forms = tokenizer.tokenize(COLON.matcher(plain).replaceAll("$1 :"));
    DEPTree tree = new DEPTree(forms);
    for (AbstractComponent c : components) {
      c.process(tree);
    }
    CompoundModifiers.mend(tree);
    int size = tree.size() - 1;
    List<Token> tokens = new ArrayList<>(size);
    List<Argument> arguments = new ArrayList<>();
    String[] rolesets = new String[size];
    int cursor = 0;
    for (int i = 0; i < size; i++) {
      DEPNode node = tree.get(i + 1);
      String form = node.getWordForm();
      int at = plain.indexOf(form, cursor);
      if (at < 0 || at > cursor + 8) {
        at = skipSpace(plain, cursor);
      }
      int end = Math.min(plain.length(), at + form.length());
      cursor = end;
      int head = node.getHead() == null ? -1 : node.getHead().getID() - 1;
      tokens.add(
          new Token(
              i,
              text.substring(at, end),
              lemma(node),
              node.getPOSTag(),
              head,
              node.getLabel() == null ? "root" : node.getLabel(),
              start + at,
              start + end));
      rolesets[i] = node.getRolesetID();
      if (node.getSemanticHeadArcList() != null) {
        for (SRLArc arc : node.getSemanticHeadArcList()) {
          arguments.add(new Argument(arc.getNode().getID() - 1, i, arc.getLabel()));
        }
      }
    }
    return new Sentence(text, start, tokens, rolesets, arguments);
  }

  /** The base form; words for numbers keep their own, where the analyser has one sign for all. */
  private static String lemma(DEPNode node) {
    String lemma = node.getLemma().toLowerCase(Locale.ROOT);
    String form = node.getWordForm().toLowerCase(Locale.ROOT);
    if (!lemma.startsWith("#") || !form.matches("[a-z]+")) {
      return lemma;
    }
    return form.endsWith("s") && node.getPOSTag().endsWith("S")
        ? form.substring(0, form.length() - 1)
        : form;
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() - 1 && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The same text, char for char, in the plain quotes and dashes that the models know. */
  private static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(
          switch (c) {
            case '’', '‘', '`', '´' -> '\'';
            case '“', '”', '„', '«', '»' -> '"';
            case '–', '—', '‑', '−' -> '-';
            case '\u00a0', '\n', '\r', '\t' -> ' ';
            default -> c;
          });
    }
    return out.toString();
  }
}
