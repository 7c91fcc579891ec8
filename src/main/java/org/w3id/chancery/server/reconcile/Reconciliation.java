package org.w3id.chancery.server.reconcile;

import org.w3id.chancery.projection.KnowledgeBase;
import org.w3id.chancery.server.Assembly;
import org.w3id.chancery.server.Part;
import org.w3id.chancery.server.SparqlServer;

/** Reconciliation at {@code /kb/reconcile}. */
public final class Reconciliation implements Part {
  /** Where the service is. */
  public static final String PATH = SparqlServer.DATASET + "/reconcile";

  @Override
  public void addTo(Assembly assembly) {
    KnowledgeBase knowledge = assembly.knowledge().present();
    WarmIndex index = new WarmIndex(knowledge);
    ReconcileServlet servlet = new ReconcileServlet(knowledge, index);
    assembly.closes(index);
    assembly.server().addServlet(PATH, servlet).addServlet(PATH + "/*", servlet);
  }
}
