import { fault } from '../faults/fault.ts';
import { entityTerm } from '../faults/param.ts';
import type { Entity, Field, FormView, ListView, View } from '../model.ts';
import { nameTable } from '../table.ts';
import type { ViewDocument } from '../types.ts';
import type { CompileContext, Entities } from './context.ts';
import type { Read } from './documents.ts';
import { fileOf } from './faults.ts';
import { SYSTEM } from './packages.ts';
import { compileView } from './view.ts';

/** Views of the documents, and a list for every entity that has none. */
export function compileViews(
  reads: readonly Read<ViewDocument>[],
  entities: Entities,
  context: CompileContext,
): Readonly<Record<string, View>> {
  const views = reads.flatMap((read) => {
    const view = compileView(read, entities, context);
    return view ? [{ view, read }] : [];
  });
  checkForms(views, context);
  const said = views.map(({ view }) => view);
  const listed = new Set(said.filter(({ kind }) => kind === 'list').map(({ entity }) => entity));
  const names = new Set(said.map(({ name }) => name));
  const derived = Object.values(entities)
    .filter((entity) => entity.lineOf === undefined && entity.package !== SYSTEM && !listed.has(entity.name))
    .map((entity) => derivedList(entity, names));
  return nameTable([...said, ...derived].map((view) => [view.name, view]));
}

function checkForms(
  views: readonly { view: View; read: Read<ViewDocument> }[],
  { faults }: CompileContext,
): void {
  const first = new Map<string, { view: FormView; file: string }>();
  for (const { view, read } of views) {
    if (view.kind !== 'form') continue;
    const other = first.get(view.entity);
    if (other === undefined) {
      first.set(view.entity, { view, file: fileOf(read.document) });
      continue;
    }
    faults.add(read.document, {
      pointer: '/entity',
      ...fault('formTaken', { entity: entityTerm(view.entity), file: other.file }),
    });
  }
}

/** Columns of a list that nobody designed. */
const COLUMNS = 7;
const WIDE: readonly Field['kind'][] = ['long_text', 'json', 'lines'];

function derivedList(entity: Entity, taken: ReadonlySet<string>): ListView {
  const fields = Object.values(entity.fields).filter(
    (field) =>
      !field.hidden && !WIDE.includes(field.kind) && (field.origin === 'declared' || field.name === 'number'),
  );
  const columns = fields.slice(0, COLUMNS).map((field) => ({ path: [field.name] }));
  const name = [`${entity.name}_list`, `${entity.name}_all`, entity.name].find((each) => !taken.has(each));
  return {
    kind: 'list',
    name: name ?? `${entity.name}_list`,
    title: entity.plural,
    package: entity.package,
    entity: entity.name,
    columns: columns.length > 0 ? columns : [{ path: ['id'] }],
    order: [{ field: 'created_at', descending: true }],
    position: 0,
  };
}
