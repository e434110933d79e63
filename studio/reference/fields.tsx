import { useTranslation } from 'react-i18next';
import { Marked } from './marked.tsx';
import { type Document, type Schema, typeText } from './open-api.ts';

/** Batches and actions have none. */
export function hasFields({ components: { schemas } }: Document, entity: string): boolean {
  return [entity, `${entity}.create`, `${entity}.update`].some((name) => schemas[name] !== undefined);
}

/** Every field that the person reads or sends, and which of it. */
export function Fields({ document, entity }: { document: Document; entity: string }) {
  const { t } = useTranslation();
  const { schemas } = document.components;
  const [read, create, update] = [schemas[entity], schemas[`${entity}.create`], schemas[`${entity}.update`]];
  const names = new Set([read, create, update].flatMap((schema) => Object.keys(schema?.properties ?? {})));
  return (
    <div className="wide">
      <table className="tbl plain">
        <thead>
          <tr>
            <th className="name">{t('reference.field')}</th>
            <th>{t('reference.type')}</th>
            {read && <th className="may">{t('reference.read')}</th>}
            {create && <th className="may">{t('reference.create')}</th>}
            {update && <th className="may">{t('reference.update')}</th>}
          </tr>
        </thead>
        <tbody>
          {[...names].map((name) => (
            <tr key={name}>
              <td>
                <FieldName name={name} schema={of(name, read, create, update)} />
              </td>
              <td>
                <FieldType schema={of(name, read, create, update)} />
              </td>
              {read && <td>{read.properties?.[name] && t('reference.yes')}</td>}
              {create && (
                <td>
                  {create.required?.includes(name)
                    ? t('reference.required')
                    : create.properties?.[name] && t('reference.yes')}
                </td>
              )}
              {update && <td>{update.properties?.[name] && t('reference.yes')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FieldName({ name, schema }: { name: string; schema: Schema }) {
  return (
    <>
      <code>{name}</code>
      <br />
      <span className="mut s12">{schema.title}</span>
    </>
  );
}

function FieldType({ schema }: { schema: Schema }) {
  const choices = schema.enum?.filter((one) => one !== null).map(String);
  return (
    <>
      {typeText(schema)}
      {choices && <span className="mut"> {choices.join(' · ')}</span>}
      {schema.description && (
        <p className="mut s12">
          <Marked text={schema.description} />
        </p>
      )}
    </>
  );
}

function of(name: string, ...schemas: readonly (Schema | undefined)[]): Schema {
  return schemas.map((schema) => schema?.properties?.[name]).find((found) => found !== undefined) ?? {};
}
