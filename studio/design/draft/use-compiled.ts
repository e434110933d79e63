import { useEffect, useState } from 'react';
import { FOLDERS } from '../../../metadata/document.ts';
import { documentKey, fileOf } from '../../../metadata/drafts.ts';
import { nearestLocale } from '../../i18n/language.ts';
import { type Compiler, startCompiler } from '../compile/compiler.ts';
import type { Published } from './documents.ts';
import type { Compiled } from './draft.ts';
import type { Drafts } from './draft-store.ts';

const NOTHING: Compiled = { model: undefined, faults: [], pending: true, broken: false };
const PAUSE = 120;

/** Compiles what is drafted whenever it changes, beside the page. The last good model stays while there are errors. */
export function useCompiled(
  published: Published,
  drafts: Drafts,
  locale: string,
): readonly [Compiled, Compiler | undefined] {
  const [compiled, setCompiled] = useState(NOTHING);
  const [compiler, setCompiler] = useState<Compiler>();
  useEffect(() => {
    const documents = [...published.documents.values()].map((each) => {
      const { package: owner, kind, name, parsed } = each;
      return { package: owner, kind, name, file: fileOf(each), content: parsed };
    });
    const started = startCompiler(
      { documents, locale: nearestLocale(locale) },
      {
        compiled: ({ model, faults }) =>
          setCompiled((before) => ({ model: model ?? before.model, faults, pending: false, broken: false })),
        failed: () => setCompiled((before) => ({ ...before, pending: false, broken: true })),
      },
    );
    setCompiler(started);
    return () => started.close();
  }, [published, locale]);
  useEffect(() => {
    if (!compiler) return;
    setCompiled((before) => (before.pending ? before : { ...before, pending: true }));
    const asked = [...drafts.values()].map(({ text, ...name }) => ({ ...name, base: null, content: text }));
    const timer = setTimeout(() => compiler.compile(asked), drafts.size === 0 ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [compiler, drafts]);
  return [compiled, compiler];
}

/** The document that a fault is in: `crm/entities/lead.json` is `crm/entity/lead`. */
export function keyOfFile(file: string): string {
  const [owner = '', folder = '', ...rest] = file.split('/');
  const kind = KINDS.get(folder);
  if (kind === undefined) return documentKey({ package: owner, kind: 'app', name: 'app' });
  return documentKey({ package: owner, kind, name: rest.join('/').replace(/\.json$/, '') });
}

const KINDS = new Map(
  Object.entries(FOLDERS).map(([kind, folder]) => [folder, kind as keyof typeof FOLDERS]),
);
