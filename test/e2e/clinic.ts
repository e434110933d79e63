/** An application in which people see patients masked, some of them unmask them, and may change a part of the rest. */
import type { Document } from '../../metadata/document.ts';
import { publishPackage } from '../support/publish.ts';
import type { TestWorkspace } from '../support/workspace.ts';

const text = (title: string) => ({ title, type: 'string', maxLength: 80 });
const whole = { fields: { groups: ['personal'] } };
const masked = { fields: { masked: ['personal'] } };
const ward = { fields: { only: ['room'] } };

/** The doctor sees everything; the nurse unmasks, the clerk with a reason only. */
const GRANTS = {
  doctor: { read: whole, create: whole, update: whole },
  nurse: { read: masked, update: ward, unmask: { fields: ['phone', 'website'] } },
  clerk: { read: masked, update: ward, unmask: { fields: ['phone', 'website'], reason: true } },
} as const;

const PATIENT = {
  $schema: 'urn:jacquard:entity:1',
  $id: 'patient',
  title: 'Patient',
  type: 'object',
  'x-entity': { plural: 'Patients' },
  required: ['name'],
  properties: {
    name: text('Name'),
    room: text('Room'),
    phone: { title: 'Phone', type: 'string', 'x-field': { kind: 'phone', personal: true } },
    website: { title: 'Website', type: 'string', 'x-field': { kind: 'url', personal: true } },
  },
};

const APP = {
  $schema: 'urn:jacquard:app:1',
  language: 1,
  name: 'clinic',
  title: 'Clinic',
  version: '1.0.0',
  needs: ['base'],
};

/** Publishes it and makes a person of each role, whose login is the role's name. */
export async function openClinic({ workspace, person }: TestWorkspace): Promise<void> {
  const roles = Object.entries(GRANTS).map(([name, grant]) => {
    const content = { $schema: 'urn:jacquard:role:1', name, title: name, grants: { patient: grant } };
    return document('role', name, content);
  });
  const documents = [document('app', 'clinic', APP), document('entity', 'patient', PATIENT), ...roles];
  await publishPackage(workspace, 'clinic', documents);
  for (const role of Object.keys(GRANTS)) await person({ login: role, roles: [role] });
}

function document(kind: Document['kind'], name: string, content: object): Document {
  return { package: 'clinic', kind, name, file: `${name}.json`, content };
}
