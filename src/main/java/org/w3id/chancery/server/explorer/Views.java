package org.w3id.chancery.server.explorer;

import j2html.tags.DomContent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.chancery.history.Version;
import org.w3id.chancery.server.ResourcePages;
import org.w3id.chancery.server.explorer.Shell.Form;
import org.w3id.chancery.server.explorer.Shell.Head;
import org.w3id.chancery.server.read.Pages;
import org.w3id.chancery.server.read.Parameters;
import org.w3id.chancery.vocabulary.ChClass;

/** The pages of resources, each kind with its own. */
final class Views implements ResourcePages {
  private static final List<String> FORMS = List.of("ttl", "trig", "jsonld", "rdf", "nq");

  private final Shell shell;
  private final Answers answers;
  private final Texts texts;
  private final String base;

  Views(Shell shell, Answers answers, Texts texts, String base) {
    this.texts = texts;
    this.shell = shell;
    this.answers = answers;
    this.base = base;
  }

  @Override
  public String edition() {
    return shell.assets().edition();
  }

  @Override
  public Page page(
      DatasetGraph dataset, String iri, Optional<Version> past, HttpServletRequest request) {
    Shown shown = new Shown(dataset, base, past, answers);
    Thing thing = shown.thing(iri);
    DomContent[] content = content(shown, thing, new Parameters(request));
    String now = new Pages(base, Optional.empty()).path(iri);
    Head head = Head.of(shown.name(iri), now).with(forms(shown, iri));
    return new Page(shell.page(shown, head, content), Shell.POLICY);
  }

  private DomContent[] content(Shown shown, Thing thing, Parameters parameters) {
    if (thing.isA(ChClass.OCCURRENCE)) {
      return new EventPage(shown, thing).content();
    }
    if (thing.isA(ChClass.ACTOR)) {
      return new ActorPage(shown, thing, parameters).content();
    }
    if (thing.isA(ChClass.AGREEMENT)) {
      return new AgreementPage(shown, thing, parameters).content();
    }
    if (thing.isA(ChClass.DOCUMENT)) {
      return new DocumentPage(shown, thing, parameters, texts).content();
    }
    return new ThingPage(shown, thing).content();
  }

  private static List<Form> forms(Shown shown, String iri) {
    // what stands behind # never comes to a server
    String path =
        iri.contains("#") ? shown.path(Paths.of("/kb/resource", "iri", iri)) : shown.href(iri);
    List<Form> forms = new ArrayList<>();
    for (String form : FORMS) {
      forms.add(new Form(form, Paths.of(path, "format", form)));
    }
    forms.add(new Form("past versions", Paths.of("/kb/timemap", "iri", iri)));
    forms.add(new Form("history", Paths.of("/kb/history", "iri", iri)));
    return forms;
  }
}
