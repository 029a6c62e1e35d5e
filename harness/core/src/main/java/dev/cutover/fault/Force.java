package dev.cutover.fault;

import dev.cutover.fault.Fault.Side;

/** Does what reaches beyond a wrapped store; handed in by those who own processes and sockets. */
public interface Force {
  /** Ends this process at once, without a shutdown hook: what {@code kill -9} leaves. */
  void endProcess();

  /** Cuts every connection to the server of a store. */
  void cutConnections(Side side);

  /** Kills the server of a store. */
  void killServer(Side side);

  /** Kills the processes that write what an external queue holds. */
  void killWriters();

  /** Kills the language servers. */
  void killLanguageServers();

  /** Damages every entry of the cache on disk. */
  void damageCache(CacheDamage.Kind kind);
}
