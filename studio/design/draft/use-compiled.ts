import { useCallback, useEffect, useRef, useState } from 'react';
import { type Draft as AskedDraft, documentKey, documentOfFile, fileOf } from '../../../metadata/drafts.ts';
import { nearestLocale } from '../../i18n/language.ts';
import { type Compiler, startCompiler } from '../compile/compiler.ts';
import type { Published } from './documents.ts';
import type { Compiled } from './draft.ts';
import type { Drafts } from './drafts.ts';

const NOTHING: Compiled = { model: undefined, faults: [], pending: true, broken: false };
const PAUSE = 120;

/** Where the compiler breaks it is started again by itself after these (ms); then when somebody edits or asks for it. */
const RESTARTS = [1_000, 10_000];

export interface Compiling {
  readonly compiled: Compiled;
  readonly compiler: Compiler | undefined;
  /** After the compiler broke. */
  checkAgain(): void;
}

/** Compiles what is drafted whenever it changes, beside the page. The last good model stays while there are errors. */
export function useCompiled(published: Published, drafts: Drafts, locale: string): Compiling {
  const [compiled, setCompiled] = useState(NOTHING);
  const [compiler, setCompiler] = useState<Compiler>();
  const [restarts, setRestarts] = useState(0);
  const failures = useRef(0);
  useEffect(() => {
    const documents = [...published.documents.values()].map((each) => {
      const { package: owner, kind, name, parsed } = each;
      return { package: owner, kind, name, file: fileOf(each), content: parsed };
    });
    const started = startCompiler(
      { documents, locale: nearestLocale(locale) },
      {
        compiled: ({ model, faults }) => {
          failures.current = 0;
          setCompiled((before) => ({ model: model ?? before.model, faults, pending: false, broken: false }));
        },
        failed: () => {
          failures.current += 1;
          setCompiled((before) => ({ ...before, pending: false, broken: true }));
        },
      },
    );
    setCompiler(started);
    return () => started.close();
  }, [published, locale]);
  const checkAgain = useCallback(() => setRestarts((before) => before + 1), []);
  const pause = compiled.broken ? RESTARTS[failures.current - 1] : undefined;
  useEffect(() => {
    if (pause === undefined) return;
    const timer = setTimeout(checkAgain, pause);
    return () => clearTimeout(timer);
  }, [pause, checkAgain]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: compiled anew with each restart
  useEffect(() => {
    if (!compiler) return;
    setCompiled((before) => (before.pending ? before : { ...before, pending: true }));
    const timer = setTimeout(() => compiler.compile(asked(drafts)), drafts.size === 0 ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [compiler, drafts, restarts]);
  return { compiled, compiler, checkAgain };
}

const known = new WeakMap<Drafts, readonly AskedDraft[]>();

/** Drafts as the compiler reads them, the same for the same. */
export function asked(drafts: Drafts): readonly AskedDraft[] {
  const made =
    known.get(drafts) ??
    [...drafts.values()].map(({ text, ...name }) => ({ ...name, base: null, content: text }));
  known.set(drafts, made);
  return made;
}

/** The document that a fault is in: `crm/entities/lead.json` is `crm/entity/lead`. */
export function keyOfFile(file: string): string {
  const [owner = ''] = file.split('/');
  return documentKey(documentOfFile(file) ?? { package: owner, kind: 'app', name: 'app' });
}
