/** The paths of one entity: only the verbs that the caller's grants give. */
import type { Example, Media, Operation, PathItem, Reference, Response } from '../../metadata/open-api.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import { actPaths } from './act-operations.ts';
import { type Answers, headers } from './answers.ts';
import type { Caller, KnownEntity } from './caller.ts';
import { updateExample } from './examples.ts';
import { entityOperation, media, type OperationParts } from './operation.ts';
import { conflictParameter, listReferences, selectReference, shared } from './parameters.ts';
import { refer } from './refer.ts';
import type { OperationKind } from './refusal-codes.ts';
import { requestSchemaName, type WriteMode } from './request-schema.ts';
import { say, type TextKey } from './texts.ts';

type Content = NonNullable<Response['content']>;

const OBJECT = 'application/vnd.pgrst.object+json';

/** @param created examples of new records */
export class EntityOperations {
  readonly #caller: Caller;
  readonly #known: KnownEntity;
  readonly #answers: Answers;
  readonly #created: readonly Example[];

  constructor(caller: Caller, known: KnownEntity, answers: Answers, created: readonly Example[]) {
    this.#caller = caller;
    this.#known = known;
    this.#answers = answers;
    this.#created = created;
  }

  paths(): Readonly<Record<string, PathItem>> {
    const { entity, rights } = this.#known;
    const path = `/api/${entity.name}`;
    const changes = rights.update && entity.lineOf === undefined;
    const removes = rights.delete && entity.lineOf === undefined;
    const collection: PathItem = {
      ...(rights.read && { get: this.#list() }),
      ...(rights.create && { post: this.#create() }),
      ...(rights.read && changes && { patch: this.#many('changeMany') }),
      ...(rights.read && removes && { delete: this.#many('removeMany') }),
    };
    const acts = actPaths(this.#caller, this.#known, this.#answers);
    const own = Object.keys(collection).length > 0 ? { [path]: collection } : {};
    if (!rights.read) return { ...own, ...acts };
    return {
      ...own,
      [`${path}/{id}`]: {
        parameters: shared('id'),
        get: this.#get(),
        ...(changes && { patch: this.#change() }),
        ...(removes && { delete: this.#remove() }),
      },
      [`${path}/{id}/history`]: { parameters: shared('id'), get: this.#history() },
      [`${path}/{id}/rights`]: { parameters: shared('id'), get: this.#rights() },
      ...acts,
    };
  }

  #list(): Operation {
    const carried = headers('Content-Range', 'Next-Cursor', 'ETag.list', 'Preference-Applied');
    const page = this.#answers.shared(`${this.#known.entity.name}.list`, {
      description: this.#say('page'),
      headers: carried,
      content: this.#page(),
    });
    return this.#operation('list', 'list', {
      parameters: [
        ...listReferences(this.#caller, this.#known),
        ...shared('or', 'and', 'limit', 'offset', 'cursor', 'preferList', 'range', 'ifNoneMatch', 'company'),
      ],
      answers: {
        200: page,
        206: page,
        304: this.#answers.shared('known', { description: this.#say('known'), headers: carried }),
      },
    });
  }

  #create(): Operation {
    const applied = headers('Preference-Applied', 'Idempotent-Replay');
    const named = { ...headers('Location', 'ETag'), ...applied };
    return this.#operation('create', 'create', {
      about: 'createAbout',
      parameters: [
        ...selectReference(this.#known),
        ...shared('columns'),
        conflictParameter(this.#caller, this.#known),
        ...shared('preferCreate', 'idempotencyKey', 'company'),
      ],
      body: this.#body('create'),
      answers: {
        200: { description: this.#say('merged'), headers: applied, content: this.#page() },
        201: { description: this.#say('created'), headers: named, content: this.#page() },
      },
    });
  }

  #many(kind: 'changeMany' | 'removeMany'): Operation {
    const carried = headers('Content-Range', 'Preference-Applied');
    return this.#operation(kind, kind, {
      about: 'many',
      parameters: [
        ...selectReference(this.#known),
        ...shared(
          'filters',
          'or',
          'and',
          'limit',
          ...(kind === 'changeMany' ? (['columns'] as const) : []),
          'preferMany',
          'company',
        ),
      ],
      ...(kind === 'changeMany' && { body: this.#body('update') }),
      answers: {
        200: this.#answers.shared(`${this.#known.entity.name}.many`, {
          description: this.#say('done'),
          headers: carried,
          content: this.#page(),
        }),
        204: this.#nothing(kind, carried),
      },
    });
  }

  #get(): Operation {
    return this.#operation('get', 'get', {
      about: 'getAbout',
      parameters: [...selectReference(this.#known), ...shared('company')],
      answers: { 200: { description: this.#say('one'), headers: headers('ETag'), content: this.#record() } },
    });
  }

  #change(): Operation {
    const carried = headers('ETag', 'Preference-Applied');
    return this.#operation('change', 'change', {
      about: 'changeAbout',
      parameters: [...selectReference(this.#known), ...shared('ifMatch', 'preferOne', 'company')],
      body: this.#body('update'),
      answers: {
        200: { description: this.#say('done'), headers: carried, content: this.#record() },
        204: this.#nothing('change', carried),
      },
    });
  }

  #remove(): Operation {
    const carried = headers('Preference-Applied');
    return this.#operation('remove', 'remove', {
      parameters: [...selectReference(this.#known), ...shared('ifMatch', 'preferOne', 'company')],
      answers: {
        200: { description: this.#say('done'), headers: carried, content: this.#record() },
        204: this.#nothing('remove', carried),
      },
    });
  }

  #history(): Operation {
    const schema = { type: 'array', items: refer('schemas', 'HistoryEntry') };
    return this.#operation('history', 'history', {
      parameters: shared('limit', 'cursor', 'company'),
      answers: {
        200: this.#answers.shared('history', {
          description: this.#say('entries'),
          headers: headers('Next-Cursor'),
          content: { 'application/json': { schema } },
        }),
      },
    });
  }

  #rights(): Operation {
    const content = { 'application/json': { schema: refer('schemas', 'RecordRights') } };
    const answer = { description: this.#say('done'), headers: headers(), content };
    return this.#operation('rights', 'rights', {
      parameters: shared('company'),
      answers: { 200: this.#answers.shared('rights', answer) },
    });
  }

  #nothing(kind: OperationKind, carried: Response['headers']): Reference {
    return this.#answers.shared(`${kind}.204`, {
      description: this.#say('nothing'),
      ...(carried && { headers: carried }),
    });
  }

  #operation(kind: OperationKind, summary: TextKey, parts: OperationParts): Operation {
    return entityOperation(this.#caller, this.#known, this.#answers, { kind, summary, ...parts });
  }

  #body(mode: WriteMode): Readonly<Record<string, Media>> {
    const one = refer('schemas', requestSchemaName(this.#known.entity.name, mode));
    if (mode === 'update') {
      const change = updateExample(this.#caller, this.#known, this.#created);
      const examples = change ? [{ summary: this.#say('sample'), value: change }] : [];
      return { 'application/json': media(one, examples) };
    }
    const many = { type: 'array', minItems: 1, maxItems: REQUEST_LIMITS.records, items: one };
    return {
      'application/json': media({ oneOf: [one, many] }, this.#created),
      'text/csv': { schema: { type: 'string' } },
    };
  }

  #page(): Content {
    const { entity, rights } = this.#known;
    if (!rights.read) return {};
    const one = refer('schemas', entity.name);
    const examples = { example1: refer('examples', `${entity.name}.list`) };
    return {
      'application/json': { schema: { type: 'array', items: one }, examples },
      [OBJECT]: { schema: one },
      ...(rights.export && { 'text/csv': { schema: { type: 'string' } } }),
    };
  }

  #record(): Content {
    const { name } = this.#known.entity;
    return {
      'application/json': {
        schema: refer('schemas', name),
        examples: { example1: refer('examples', name) },
      },
    };
  }

  #say(key: TextKey): string {
    const { title, plural } = this.#known.entity;
    return say(this.#caller.locale, key, { title, plural });
  }
}
