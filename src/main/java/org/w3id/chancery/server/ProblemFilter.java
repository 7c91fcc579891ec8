package org.w3id.chancery.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.http.HttpException;

/**
 * Makes problem details of the plain text that Fuseki answers failures with, and of a {@link
 * Problem} that is thrown. Breaks off an answer that fails while it is being sent: Fuseki would end
 * it as if it were whole.
 */
final class ProblemFilter implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest httpRequest = (HttpServletRequest) request;
    Watched watched = new Watched((HttpServletResponse) response);
    try {
      try {
        chain.doFilter(request, watched);
      } catch (HttpException.RuntimeException e) {
        throw Problem.of(e);
      }
    } catch (Problem problem) {
      if (response.isCommitted()) {
        throw new IOException("the answer failed while it was being sent: " + problem.getMessage());
      }
      send(problem, httpRequest, (HttpServletResponse) response);
      return;
    }
    if (!watched.failed || request.isAsyncStarted()) {
      return;
    }
    if (response.isCommitted()) {
      throw new IOException("the answer failed while it was being sent");
    }
    Problem problem = Problem.raisedFor(request).orElseGet(watched::problem);
    send(problem, httpRequest, (HttpServletResponse) response);
  }

  /** What was said of an answer does not hold of a failure. */
  private static void send(
      Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    for (String header :
        List.of("Cache-Control", "Content-Location", "ETag", "Last-Modified", "Memento-Datetime")) {
      response.setHeader(header, null);
    }
    response.resetBuffer();
    problem.send(request, response);
  }

  /** A response that keeps the text of a failure to itself. */
  private static final class Watched extends HttpServletResponseWrapper {
    private final StringBuilder message = new StringBuilder();
    private ServletOutputStream out;
    private int status = HttpServletResponse.SC_OK;
    private boolean failed;
    private boolean wasCut;

    Watched(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void setStatus(int code) {
      if (code < HttpServletResponse.SC_BAD_REQUEST) {
        super.setStatus(code);
        return;
      }
      failed = true;
      wasCut = out != null;
      status = code;
      if (!isCommitted()) {
        super.resetBuffer();
        super.setStatus(code);
      }
    }

    /** Fuseki tells of failures in plain text; an error of another type is somebody's own page. */
    @Override
    public void setContentType(String type) {
      if (failed && !wasCut && !type.startsWith("text/plain")) {
        failed = false;
      }
      if (!failed) {
        super.setContentType(type);
      }
    }

    @Override
    public void setCharacterEncoding(String charset) {
      if (!failed) {
        super.setCharacterEncoding(charset);
      }
    }

    @Override
    public void setContentLength(int length) {
      if (!failed) {
        super.setContentLength(length);
      }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      if (out == null) {
        out = new Output(super.getOutputStream());
      }
      return out;
    }

    Problem problem() {
      if (wasCut) {
        return new Problem(
            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            "the query was stopped before its answer was whole");
      }
      String text = message.toString().strip();
      if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
        return new Problem(status, "the server failed to answer; its log tells why");
      }
      return new Problem(status, text.isEmpty() ? "no more is known" : text);
    }

    /** Passes on what belongs to an answer, keeps what tells of a failure. */
    private final class Output extends ServletOutputStream {
      private final ServletOutputStream real;

      Output(ServletOutputStream real) {
        this.real = real;
      }

      @Override
      public void print(String text) throws IOException {
        if (failed) {
          message.append(text);
        } else {
          real.print(text);
        }
      }

      @Override
      public void write(int b) throws IOException {
        if (!failed) {
          real.write(b);
        }
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!failed) {
          real.write(bytes, offset, length);
        }
      }

      @Override
      public void flush() throws IOException {
        if (!failed) {
          real.flush();
        }
      }

      @Override
      public void close() throws IOException {
        if (!failed) {
          real.close();
        }
      }

      @Override
      public boolean isReady() {
        return real.isReady();
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        real.setWriteListener(listener);
      }
    }
  }
}
