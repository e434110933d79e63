/** Every command, in the order in which they are told. */
import { apply } from './apply.ts';
import { changeSet } from './change-set.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { doctor } from './doctor.ts';
import { format } from './format.ts';
import { importCommand } from './import.ts';
import { parked } from './parked.ts';
import { plan } from './plan.ts';
import { pull } from './pull.ts';
import { purge } from './purge.ts';
import { releases } from './releases.ts';
import { rollback } from './rollback.ts';
import { seed } from './seed.ts';
import { settle } from './settle.ts';
import { token } from './token.ts';
import { types } from './types.ts';
import { upgrade } from './upgrade.ts';
import { user } from './user.ts';

export const COMMANDS: readonly Command[] = [
  check,
  format,
  plan,
  apply,
  upgrade,
  pull,
  changeSet,
  releases,
  rollback,
  settle,
  parked,
  purge,
  seed,
  importCommand,
  user,
  token,
  types,
  doctor,
];
