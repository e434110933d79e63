/** What is said of each reason for a fault, in every language of the product. Adding one is adding a row. */
import type { FaultRow } from './row.ts';
import { CALCULATION_FAULTS } from './texts/calculations.ts';
import { CONDITION_FAULTS } from './texts/conditions.ts';
import { ENTITY_FAULTS } from './texts/entities.ts';
import { EXPRESSION_FAULTS } from './texts/expressions.ts';
import { FIELD_FAULTS } from './texts/fields.ts';
import { FILE_FAULTS } from './texts/files.ts';
import { NAME_FAULTS } from './texts/names.ts';
import { OVERLAY_FAULTS, RENAME_FAULTS } from './texts/overlays.ts';
import { PACKAGE_FAULTS, RECORD_FAULTS } from './texts/packages.ts';
import { PATH_FAULTS } from './texts/paths.ts';
import { ROLE_FAULTS, VIEW_FAULTS } from './texts/roles.ts';
import { SHAPE_FAULTS } from './texts/shapes.ts';

const ALL = {
  ...NAME_FAULTS,
  ...SHAPE_FAULTS,
  ...FIELD_FAULTS,
  ...CALCULATION_FAULTS,
  ...ENTITY_FAULTS,
  ...ROLE_FAULTS,
  ...VIEW_FAULTS,
  ...PATH_FAULTS,
  ...CONDITION_FAULTS,
  ...EXPRESSION_FAULTS,
  ...PACKAGE_FAULTS,
  ...RECORD_FAULTS,
  ...OVERLAY_FAULTS,
  ...RENAME_FAULTS,
  ...FILE_FAULTS,
};

export type FaultReason = keyof typeof ALL;

export const CATALOGUE: Readonly<Record<FaultReason, FaultRow>> = ALL;

/** A fault that another version found may have a reason that this one does not know. */
export function isFaultReason(text: string): text is FaultReason {
  return Object.hasOwn(CATALOGUE, text);
}
