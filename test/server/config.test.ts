import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';

describe('the configuration', () => {
  it('needs nothing: an embedded database, base and CRM, demo data', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      schema: 'jacquard',
      publicUrl: 'http://localhost:3000',
      templates: ['base', 'crm'],
      demo: true,
      prepared: true,
      trustProxy: false,
      allowUnsafeDatabase: false,
      logLevel: 'info',
    });
  });

  it('is told of in the README, every variable of it', () => {
    const asked = new Set<string>();
    const env = new Proxy<Record<string, string>>(
      {},
      {
        get: (_, name) => {
          asked.add(String(name));
          return undefined;
        },
      },
    );
    readConfig(env);
    const readme = readFileSync(new URL('../../server/README.md', import.meta.url), 'utf8');
    const told = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(told.sort()).toEqual([...asked].sort());
  });

  it('writes no demo data into a database that somebody names', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://localhost/crm' }).demo).toBe(false);
    expect(readConfig({ DATABASE_URL: 'postgres://localhost/crm', DEMO: '1' }).demo).toBe(true);
  });

  it('takes an empty variable for an absent one, and an empty list of templates for none', () => {
    expect(readConfig({ PORT: '', SMTP_URL: ' ' })).toEqual(readConfig({}));
    expect(readConfig({ TEMPLATES: '' }).templates).toEqual([]);
  });

  it('tells all faults at once, each with its mend, and no secret', () => {
    const env = {
      PORT: '99999',
      DATABASE_URL: 'mysql://root:hunter2@db',
      DATABASE_SCHEMA: 'pg_catalog',
      PUBLIC_URL: 'crm.example',
      TEMPLATES: 'base,../etc',
      DEMO: 'perhaps',
      PREPARED: '2',
      TRUST_PROXY: 'x',
      TEST_CLOCK: 'noon',
      LOG_LEVEL: 'loud',
      STATEMENT_TIMEOUT: '0',
      RATE_LIMIT: 'many',
      RATE_LIMIT_ANONYMOUS: '-1',
      CONCURRENT_REQUESTS: '1.5',
      ALLOWED_ORIGINS: 'https://shop.example/,*',
      SMTP_URL: 'mail.example',
      SECRET: 'hunter2',
    };
    const read = () => readConfig(env);
    expect(read).toThrow(ConfigError);
    let faults: readonly string[] = [];
    try {
      read();
    } catch (error) {
      faults = error instanceof ConfigError ? error.faults : [];
    }
    expect(faults.map((fault) => fault.split(/[=:]/)[0]).sort()).toEqual(Object.keys(env).sort());
    expect(faults.join()).not.toContain('hunter2');
  });

  it.each([
    ['0', undefined],
    ['1', {}],
    ['2026-11-21T10:24:00Z', { start: new Date('2026-11-21T10:24:00Z') }],
  ])('reads TEST_CLOCK=%s', (text, clock) => {
    expect(readConfig({ TEST_CLOCK: text }).testClock).toEqual(clock);
  });
});
