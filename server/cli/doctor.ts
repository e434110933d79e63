/** Looks at everything that must be right for the product to run, and says the mend for what is not. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../metadata/compile.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { packageRoot } from '../package-root.ts';
import { type OpenWorkspace, openWorkspace } from '../store/releases.ts';
import { qualified } from '../store/sql-name.ts';
import type { Command, Input } from './command.ts';
import { describeFailure } from './failure.ts';

interface Finding {
  readonly state: 'ok' | 'warning' | 'fault';
  readonly text: string;
}

export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor',
  summary: 'Look for what keeps the product from running well, and say how to mend it',
  words: [0, 0],
  run: async (input) => {
    const findings: Finding[] = [];
    const tell = (finding: Finding): void => {
      findings.push(finding);
      input.say(`${finding.state.padEnd(8)}${finding.text}`);
    };
    await examine(input, tell);
    const faults = findings.filter(({ state }) => state === 'fault').length;
    input.note(faults === 0 ? 'Nothing keeps Jacquard from running.' : `${faults} to mend.`);
    return faults === 0;
  },
};

async function examine({ env }: Input, tell: (finding: Finding) => void): Promise<void> {
  tell(nodeVersion());
  tell(studioFiles());
  let config: Config;
  try {
    config = readConfig({ LOG_LEVEL: 'silent', ...env });
    tell({
      state: 'ok',
      text: `configuration (${config.databaseUrl ? 'DATABASE_URL' : `embedded database in ${config.dataDir}`}, schema ${config.schema})`,
    });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const fault of error.faults) tell({ state: 'fault', text: `configuration: ${fault}` });
    return;
  }
  tell(await mailServer(config));
  await examineWorkspace(config, tell);
}

async function examineWorkspace(config: Config, tell: (finding: Finding) => void): Promise<void> {
  let workspace: OpenWorkspace;
  try {
    workspace = await openWorkspace(config, { upgrade: false });
  } catch (error) {
    tell({ state: 'fault', text: `workspace: ${describeFailure(error)}` });
    return;
  }
  try {
    tell(await databaseServer(workspace));
    tell(await statementLimit(workspace));
    tell(release(workspace));
    tell(await nodes(workspace));
    tell(await administrators(workspace));
  } finally {
    await workspace.close();
  }
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19))
    return { state: 'ok', text: `Node ${process.versions.node}` };
  return { state: 'fault', text: `Node ${process.versions.node} is too old. Install Node 20.19 or newer.` };
}

function studioFiles(): Finding {
  if (existsSync(join(packageRoot, 'dist', 'studio', 'index.html')))
    return { state: 'ok', text: 'studio is built' };
  return { state: 'warning', text: 'The studio is not built, so there are no screens. Run: npm run build' };
}

async function mailServer({ smtpUrl }: Config): Promise<Finding> {
  if (!smtpUrl) return { state: 'ok', text: 'no mail server: links are shown to be copied' };
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(smtpUrl);
  try {
    await transport.verify();
    return { state: 'ok', text: 'mail server answers' };
  } catch (error) {
    return {
      state: 'warning',
      text: `The mail server does not answer (${error instanceof Error ? error.message : error}). Mend SMTP_URL, or leave it away.`,
    };
  } finally {
    transport.close();
  }
}

async function databaseServer({ db, config }: OpenWorkspace): Promise<Finding> {
  // Only the embedded server is ours to be asked where its files are.
  const folder = config.databaseUrl ? 'null' : "current_setting('data_directory')";
  const [row] = await db.query({
    text: `select current_setting('server_version'), pg_size_pretty(pg_database_size(current_database())), ${folder}`,
    values: [],
  });
  const [version, size, files] = row ?? [];
  return { state: 'ok', text: `PostgreSQL ${version}, ${size}${files ? `, files in ${files}` : ''}` };
}

async function statementLimit({ db, config }: OpenWorkspace): Promise<Finding> {
  const [row] = await db.query({ text: "select current_setting('statement_timeout')", values: [] });
  if (row?.[0] !== '0')
    return {
      state: 'ok',
      text: `statements end after ${row?.[0]}${config.prepared ? '' : '; PREPARED=off, as behind a transaction pooler'}`,
    };
  return {
    state: 'warning',
    text: "Statements may run for ever: something between here and PostgreSQL drops the setting. Run: alter role … set statement_timeout = '30s'",
  };
}

function release(workspace: OpenWorkspace): Finding {
  const { number } = workspace.release();
  const { model, faults } = compile(workspace.documents());
  if (!model)
    return {
      state: 'fault',
      text: `release ${number} has ${faults.length} faults in this version. Mend the documents and run: jacquard apply <folder>`,
    };
  return {
    state: 'ok',
    text: `release ${number}: ${Object.keys(model.entities).length} entities of ${model.packages.map(({ name }) => name).join(', ')}`,
  };
}

async function nodes(workspace: OpenWorkspace): Promise<Finding> {
  const { number } = workspace.release();
  const rows = await workspace.db.query({
    text: `select host, pid, release, address from ${qualified(workspace.schema, 'jq_node')} where seen_at > now() - interval '10 s' order by host, pid`,
    values: [],
  });
  const behind = rows.filter(([, , served]) => served !== number);
  if (behind.length > 0) {
    return {
      state: 'warning',
      text: `These servers serve an older release: ${behind.map(([host, pid]) => `${host}/${pid}`).join(', ')}. Look into their logs, or start them anew.`,
    };
  }
  return {
    state: 'ok',
    text:
      rows.length === 0
        ? 'no server is running'
        : `servers running: ${rows.map(([host, pid, , address]) => `${address ?? 'without an address'} (${host}/${pid})`).join(', ')}`,
  };
}

async function administrators(workspace: OpenWorkspace): Promise<Finding> {
  const [row] = await workspace.db.query({
    text: `select count(distinct person.id) from ${qualified(workspace.schema, 'user')} person
      join ${qualified(workspace.schema, 'role_assignment')} given on given."user" = person.id and given.role = 'administrator' where person.active`,
    values: [],
  });
  if (Number(row?.[0]) > 0) return { state: 'ok', text: `active administrators: ${row?.[0]}` };
  return {
    state: 'warning',
    text: 'Nobody is an administrator. Start the server once, or run: jacquard user add <login> --role administrator',
  };
}
