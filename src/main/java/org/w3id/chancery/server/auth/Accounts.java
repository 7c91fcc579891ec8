package org.w3id.chancery.server.auth;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Finds who stands behind a password or token. Follows the file of users while it is changed.
 * Checking a password is slow on purpose, so what was right once is remembered, and few are checked
 * at a time.
 */
final class Accounts {
  private static final int AT_A_TIME = 2;

  private final UserFile file;
  private final Optional<String> localToken;
  private final Semaphore checking = new Semaphore(AT_A_TIME);
  private final String salt = Secrets.newToken();
  private final Map<String, String> rightBefore = new ConcurrentHashMap<>();
  private Map<String, UserFile.Account> accounts = Map.of();
  private Optional<FileTime> read = Optional.empty();

  /**
   * Begins to follow a file.
   *
   * @param localToken what stands for the operating system's user who runs the server
   */
  Accounts(UserFile file, Optional<LocalToken> localToken) {
    this.file = file;
    this.localToken = localToken.map(token -> Secrets.digest(token.secret()));
  }

  /**
   * The user with a name and a password.
   *
   * @throws IllegalStateException when too many are being checked
   */
  Optional<User> ofPassword(String name, String password) throws IOException {
    UserFile.Account account = accounts().get(name);
    String hash = account == null ? Secrets.OF_NOBODY : account.password();
    String fingerprint = Secrets.digest(salt + "\n" + hash + "\n" + password);
    String known = rightBefore.get(name);
    boolean isRight = (known != null && Secrets.same(known, fingerprint)) || check(password, hash);
    if (!isRight || account == null) {
      return Optional.empty();
    }
    rightBefore.put(name, fingerprint);
    return Optional.of(new User(name, account.role(), false));
  }

  /** The user of a name. */
  Optional<User> named(String name) throws IOException {
    return Optional.ofNullable(accounts().get(name))
        .map(account -> new User(name, account.role(), false));
  }

  private boolean check(String password, String hash) {
    if (!checking.tryAcquire()) {
      throw new IllegalStateException("too many passwords are being checked");
    }
    try {
      return Secrets.matches(password, hash);
    } finally {
      checking.release();
    }
  }

  /** The user with a token. */
  Optional<User> ofToken(String token) throws IOException {
    String digest = Secrets.digest(token);
    if (localToken.isPresent() && Secrets.same(localToken.get(), digest)) {
      return Optional.of(new User(System.getProperty("user.name"), Role.OPERATOR, true));
    }
    for (Map.Entry<String, UserFile.Account> account : accounts().entrySet()) {
      for (String known : account.getValue().tokens()) {
        if (Secrets.same(known, digest)) {
          return Optional.of(new User(account.getKey(), account.getValue().role(), false));
        }
      }
    }
    return Optional.empty();
  }

  private synchronized Map<String, UserFile.Account> accounts() throws IOException {
    Optional<FileTime> changed = file.changed();
    if (!changed.equals(read)) {
      accounts = file.accounts();
      read = changed;
    }
    return accounts;
  }
}
