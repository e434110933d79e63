import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isCurrency, isTimeZone } from './fields/formats.ts';
import { NAME_MEANINGS } from './name-meanings.ts';

/**
 * A validator that knows the formats of field kinds: all errors at once, strict about schemas.
 * Node only: ajv compiles to code, which the studio's content policy forbids.
 */
export function createAjv(options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, ...options });
  addFormats.default(ajv, ['date', 'date-time', 'email', 'uri', 'uuid']);
  ajv.addFormat('time-zone', isTimeZone);
  ajv.addFormat('currency', isCurrency);
  ajv.addKeyword({ keyword: 'x-name', metaSchema: { enum: NAME_MEANINGS } });
  return ajv;
}
