export type DocumentKind =
  | 'app'
  | 'entity'
  | 'role'
  | 'view'
  | 'overlay'
  | 'translation'
  | 'seed'
  | 'example';
