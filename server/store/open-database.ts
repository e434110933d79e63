/** The database of a configuration: the one it names, else the embedded one. */
import type { Config } from '../config.ts';
import { connect, type Database } from './database.ts';
import { openEmbedded } from './embedded/embedded.ts';

/** @throws Error that says what to mend: unreachable, too old, or not safe to keep data in. */
export async function openDatabase(config: Config): Promise<Database> {
  const { prepared, statementTimeout, databaseUrl, databaseDirectUrl: directUrl } = config;
  if (databaseUrl)
    return checked(
      connect({ databaseUrl, prepared, statementTimeout, ...(directUrl && { directUrl }) }),
      config,
    );
  const embedded = await openEmbedded(config.dataDir);
  const db = connect({ databaseUrl: embedded.url, prepared, statementTimeout });
  const own: Database = {
    query: (statement) => db.query(statement),
    transaction: (work) => db.transaction(work),
    alone: (statement) => db.alone(statement),
    close: async () => {
      await db.close();
      await embedded.stop();
    },
  };
  return checked(own, config);
}

const OLDEST_VERSION = 150_000;

async function checked(db: Database, config: Config): Promise<Database> {
  try {
    const [row] = await db.query({
      text: "select current_setting('server_version_num')::int, current_setting('fsync'), current_setting('server_encoding')",
      values: [],
    });
    const [version, fsync, encoding] = row ?? [];
    if (Number(version) < OLDEST_VERSION)
      throw new Error(
        'This PostgreSQL is older than 15. Upgrade it, or leave DATABASE_URL away to use the embedded one.',
      );
    if (encoding !== 'UTF8')
      throw new Error(
        `The database has the encoding ${encoding}. Make one with: create database … encoding 'UTF8' template template0`,
      );
    if (fsync === 'off' && !config.allowUnsafeDatabase) {
      throw new Error(
        'This PostgreSQL runs with fsync=off and loses data in a power cut. Turn fsync on, or set ALLOW_UNSAFE_DATABASE=1 where data may be lost.',
      );
    }
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}
