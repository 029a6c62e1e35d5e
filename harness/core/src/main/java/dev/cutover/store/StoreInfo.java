package dev.cutover.store;

import java.util.OptionalLong;

/**
 * What an open store says of itself.
 *
 * @param engine name and version as the engine reports them: {@code SQLite 3.54.1}
 * @param durability the tier in force, read back from the database
 * @param durabilityDetail the settings it was read from: {@code journal_mode=wal synchronous=1}
 * @param serverPid process of the server, where there is one and it runs on this machine
 */
public record StoreInfo(
    String engine, Durability durability, String durabilityDetail, OptionalLong serverPid) {}
