/**
 * Compiles drafts beside the page, so that nobody who types waits for it. The validator writes code, which the content
 * policy of the pages forbids: the server gives this script a policy of its own, under which it may do that and reach nothing.
 */
import { type Compiled, compile } from '../../../metadata/compile.ts';
import type { Document, DocumentName } from '../../../metadata/document.ts';
import { withoutDocument } from '../../../metadata/document-removal.ts';
import { documentKey, laidOver } from '../../../metadata/drafts.ts';
import type { Locale } from '../../../metadata/locales.ts';
import type { Model } from '../../../metadata/model.ts';
import { withoutUses } from '../../../metadata/removal.ts';
import { renamed, renameFault } from '../../../metadata/rename.ts';
import { type Target, type WhereUsed, whereUsed } from '../../../metadata/uses.ts';
import type { Answers, FoundUse, Letter, Question, Reply, WorkerEdit } from './message.ts';
import { openModel } from './open-model.ts';

interface State {
  readonly published: readonly Document[];
  readonly locale: Locale;
  /** With the drafts laid over. */
  readonly documents: readonly Document[];
  /** Of the last drafts without an error; before there were any, what is live. */
  readonly model: Model | undefined;
}

let live: Compiled | undefined;
let state: State = { published: [], locale: 'en', documents: [], model: undefined };

addEventListener('message', ({ data: { id, question } }: MessageEvent<Letter>) => {
  postMessage(replyTo(id, question));
});

/** Whoever asked waits for an answer: that there is none is said as well. */
function replyTo(id: number, question: Question): Reply {
  try {
    return { id, answer: answerTo(question) };
  } catch (error) {
    return { id, failure: String(error) };
  }
}

function answerTo(question: Question): Answers[Question['kind']] {
  switch (question.kind) {
    case 'release':
      live = undefined;
      state = {
        published: question.documents,
        locale: question.locale,
        documents: question.documents,
        model: undefined,
      };
      return null;
    case 'drafts':
      return compiled(laidOver(state.published, question.drafts));
    case 'uses':
      return usesOf(question.target);
    case 'remove':
      return removalOf(question.target);
    case 'remove_document':
      return documentRemovalOf(question.document);
    case 'rename':
      return renameTo(question.target, question.name);
  }
}

function compiled(documents: readonly Document[]): Answers['drafts'] {
  const { model: own, faults } = compile(documents);
  const model = own ?? (state.model ? undefined : publishedModel());
  state = { ...state, documents, model: model ?? state.model };
  return {
    faults: faults.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error')),
    ...(model && { model: openModel(model, state.locale) }),
  };
}

function usesOf(target: Target): readonly FoundUse[] {
  const { documents, model } = state;
  if (!model) return [];
  return whereUsed(target, documents, model).map(foundUse);
}

function foundUse({ document, pointer, text }: WhereUsed): FoundUse {
  return { ...nameOf(document), pointer, text };
}

function removalOf(target: Target): readonly WorkerEdit[] {
  const { documents, model } = state;
  if (!model) return [];
  return withoutUses(documents, target, model).map(({ document, content }) => ({
    ...nameOf(document),
    content: JSON.stringify(content),
  }));
}

function documentRemovalOf(document: DocumentName): Answers['remove_document'] {
  const { documents, model } = state;
  if (!model) return { edits: [{ ...nameOf(document), content: null }], left: [] };
  const { removed, changed, left } = withoutDocument(documents, document, model);
  return {
    edits: [
      ...removed.map((each) => ({ ...nameOf(each), content: null })),
      ...changed.map((each) => ({ ...nameOf(each.document), content: JSON.stringify(each.content) })),
    ],
    left: left.map(foundUse),
  };
}

function renameTo(target: Target, name: string): readonly WorkerEdit[] {
  const { documents, model } = state;
  if (!model || renameFault(target, name, documents, model)) return [];
  const published = publishedModel();
  const edits = renamed(documents, target, name, { model, ...(published && { published }) });
  return edits.flatMap(({ document, becomes }) => {
    const isOther = documentKey(document) !== documentKey(becomes);
    const next = { ...nameOf(becomes), content: JSON.stringify(becomes.content) };
    return isOther ? [{ ...nameOf(document), content: null }, next] : [next];
  });
}

/** What is live; it is compiled when it is first asked for. */
function publishedModel(): Model | undefined {
  live ??= compile(state.published);
  return live.model;
}

function nameOf({ package: owner, kind, name }: DocumentName): DocumentName {
  return { package: owner, kind, name };
}
