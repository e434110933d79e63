/** What somebody may do with an entity at all: the union over its records, as the server tells it and the studio draws by it. */
export interface EntityRights {
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
  readonly delete: boolean;
  readonly export: boolean;
  readonly fields: Readonly<Record<string, FieldRights>>;
}

export interface FieldRights {
  /** On all rows, on some, only masked, never. */
  readonly read: 'plain' | 'some' | 'masked' | 'none';
  readonly create: boolean;
  readonly update: boolean;
}
