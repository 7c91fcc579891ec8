package org.w3id.chancery.server.auth;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The users of a knowledge base: {@code users.json} in its folder, which only its owner may read.
 * Passwords and tokens are in it as hashes.
 */
public final class UserFile {
  /** Shortest password, in characters. */
  public static final int SHORTEST_PASSWORD = 8;

  private static final String NAMES = "[A-Za-z0-9._@-]{1,64}";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;

  /** The users of the knowledge base in a folder. */
  public UserFile(Path folder) {
    this.file = folder.resolve("users.json");
  }

  /**
   * One user as the file has it.
   *
   * @param password hash of the password
   * @param tokens digests of the tokens
   */
  record Account(Role role, String password, List<String> tokens) {
    Account {
      tokens = tokens == null ? List.of() : List.copyOf(tokens);
    }
  }

  /** All users in the order of their names. */
  public List<User> list() throws IOException {
    return accounts().entrySet().stream()
        .map(account -> new User(account.getKey(), account.getValue().role(), false))
        .toList();
  }

  /**
   * Adds a user, or gives one that is there another role and password; tokens stay.
   *
   * @throws IllegalArgumentException when the name or password does not fit
   */
  public void put(String name, Role role, String password) throws IOException {
    if (!name.matches(NAMES)) {
      throw new IllegalArgumentException(
          "user '" + name + "': a name has 1 to 64 letters, digits and . _ @ -");
    }
    if (password.length() < SHORTEST_PASSWORD) {
      throw new IllegalArgumentException(
          "user '" + name + "': a password has " + SHORTEST_PASSWORD + " characters or more");
    }
    String hash = Secrets.hash(password);
    change(
        name,
        account ->
            Optional.of(new Account(role, hash, account.map(Account::tokens).orElse(List.of()))));
  }

  /**
   * Removes a user with all tokens.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public void remove(String name) throws IOException {
    require(name);
    change(name, account -> Optional.empty());
  }

  /**
   * Makes a token for a user. It is told this once only.
   *
   * @throws IllegalArgumentException when there is no user of that name
   */
  public String newToken(String name) throws IOException {
    Account known = require(name);
    String token = Secrets.newToken();
    List<String> tokens = new ArrayList<>(known.tokens());
    tokens.add(Secrets.digest(token));
    change(name, account -> Optional.of(new Account(known.role(), known.password(), tokens)));
    return token;
  }

  /**
   * Makes all tokens of a user void.
   *
   * @return how many there were
   * @throws IllegalArgumentException when there is no user of that name
   */
  public int revokeTokens(String name) throws IOException {
    Account known = require(name);
    change(name, account -> Optional.of(new Account(known.role(), known.password(), List.of())));
    return known.tokens().size();
  }

  /** When the file changed last; empty when there is none. */
  Optional<FileTime> changed() throws IOException {
    return Files.isRegularFile(file)
        ? Optional.of(Files.getLastModifiedTime(file))
        : Optional.empty();
  }

  /** What the file says, by name. */
  Map<String, Account> accounts() throws IOException {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    return JSON.readValue(
        file.toFile(),
        JSON.getTypeFactory().constructMapType(TreeMap.class, String.class, Account.class));
  }

  private Account require(String name) throws IOException {
    Account account = accounts().get(name);
    if (account == null) {
      throw new IllegalArgumentException("user '" + name + "': there is none of that name");
    }
    return account;
  }

  private void change(String name, UnaryOperator<Optional<Account>> change) throws IOException {
    Map<String, Account> accounts = new TreeMap<>(accounts());
    change
        .apply(Optional.ofNullable(accounts.remove(name)))
        .ifPresent(account -> accounts.put(name, account));
    // a temporary file is readable by its owner only, and keeps that when it is moved
    Path written = Files.createTempFile(file.getParent(), "users", ".new");
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(written.toFile(), accounts);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
