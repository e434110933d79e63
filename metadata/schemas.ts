/** The schemas of all document kinds, by kind. */
import type { DocumentKind } from './document-kind.ts';
import type { JsonSchema } from './fields/field-kind.ts';
import app from './schema/app.json' with { type: 'json' };
import condition from './schema/condition.json' with { type: 'json' };
import entity from './schema/entity.json' with { type: 'json' };
import example from './schema/example.json' with { type: 'json' };
import importMap from './schema/import.json' with { type: 'json' };
import overlay from './schema/overlay.json' with { type: 'json' };
import role from './schema/role.json' with { type: 'json' };
import seed from './schema/seed.json' with { type: 'json' };
import translation from './schema/translation.json' with { type: 'json' };
import view from './schema/view.json' with { type: 'json' };

export const SCHEMAS: Readonly<Record<DocumentKind | 'condition' | 'import', JsonSchema>> = {
  app,
  entity,
  role,
  view,
  overlay,
  translation,
  seed,
  example,
  condition,
  import: importMap,
};
