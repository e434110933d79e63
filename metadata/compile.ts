/** Documents → frozen Model, or everything that is wrong with them at once. */
import type { CompileContext } from './compile/context.ts';
import { readDocuments } from './compile/documents.ts';
import { compileEntities } from './compile/entities.ts';
import { createFaults, type Faults } from './compile/faults.ts';
import { checkFormerRoles } from './compile/former-names.ts';
import { compileNavigation } from './compile/navigation.ts';
import { orderPackages, SYSTEM } from './compile/packages.ts';
import { checkExample, checkSeed } from './compile/records.ts';
import { compileRole } from './compile/role.ts';
import { entitySources } from './compile/source.ts';
import { compileTranslations } from './compile/translations.ts';
import { compileViews } from './compile/views.ts';
import type { Document, DocumentName, Fault } from './document.ts';
import { fault } from './faults/fault.ts';
import type { Model } from './model.ts';
import { checkOwnGroups } from './overlay/own-groups.ts';
import { createPlaces } from './overlay/places.ts';
import { withOverlays } from './overlay/with-overlays.ts';
import { deepFreeze, nameTable } from './table.ts';

export type Compiled =
  | { readonly model: Model; readonly faults: readonly Fault[] }
  | { readonly model: undefined; readonly faults: readonly Fault[] };

/**
 * Compiles the documents of all packages of a release; the package `system` must be among them. The model is there
 * when no fault is an error; warnings may come with it. Never throws, whatever the documents contain.
 * `unread`: documents that could not be read as JSON, so that nobody is told that they are missing.
 */
export function compile(documents: readonly Document[], unread: readonly DocumentName[] = []): Compiled {
  const places = createPlaces();
  const faults = createFaults(places);
  const written = readDocuments(documents, unread, faults);
  requireSystem(documents, faults);
  const packages = orderPackages(written.app, documents, written.known, faults, places);
  const read = withOverlays(written, { packages, faults, places });
  const context: CompileContext = { faults, packages, known: read.known };

  const entities = compileEntities(entitySources(read, faults), context);
  checkOwnGroups(read.overlay, entities, faults);
  const roles = nameTable(
    read.role.map((role) => [role.document.name, compileRole(role, entities, context)]),
  );
  checkFormerRoles(read.role, roles, context);
  const views = compileViews(read.view, entities, context);
  const navigation = compileNavigation(views, context);
  const translations = compileTranslations(read.translation, read.standing, context, places);
  for (const seed of read.seed) checkSeed(seed, entities, context);
  for (const example of read.example) checkExample(example, new Set(Object.keys(roles)), entities, context);

  const found = faults.all();
  if (found.some(({ severity }) => severity === 'error')) return { model: undefined, faults: found };
  const model: Model = {
    language: 1,
    packages: packages.inOrder,
    entities,
    roles,
    views,
    navigation,
    translations,
  };
  return { model: deepFreeze(model), faults: found };
}

/** Every entity refers to the system's users, companies and departments. */
function requireSystem(documents: readonly Document[], faults: Faults): void {
  const [first] = documents;
  if (first === undefined || documents.some((document) => document.package === SYSTEM)) return;
  faults.add(first, {
    pointer: '',
    ...fault('noSystem', { name: SYSTEM }),
  });
}
