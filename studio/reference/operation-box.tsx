import { useTranslation } from 'react-i18next';
import { useDesk } from '../api/model.ts';
import { Code } from './code.tsx';
import { callOf, curl, examplesOf } from './curl.ts';
import { Marked } from './marked.tsx';
import { answersOf, type Document, type PlacedOperation } from './open-api.ts';
import { TryOut } from './try-out.tsx';

/** One operation, closed until somebody wants it. */
export function OperationBox({ document, placed }: { document: Document; placed: PlacedOperation }) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const { method, path, operation, parameters } = placed;
  const body = examplesOf(operation)[0];
  return (
    <details className="operation panel">
      <summary>
        <span className={`verb ${method}`}>{method.toUpperCase()}</span>
        <code className="cut">{path}</code>
        <span className="mut cut">{operation.summary}</span>
      </summary>
      {operation.description && (
        <p>
          <Marked text={operation.description} />
        </p>
      )}
      <Code text={curl(location.origin, callOf(placed))} />
      <p className="mut s12">{t('reference.token', { login: session.user.login })}</p>
      {method === 'get' && <TryOut placed={placed} />}
      <h4>{t('reference.parameters')}</h4>
      <dl>
        {parameters.map((parameter) => (
          <div key={parameter.in + parameter.name}>
            <dt>
              <code>{parameter.name}</code> <span className="mut s12">{parameter.in}</span>
              {parameter.required && <span className="s12"> {t('reference.required')}</span>}
            </dt>
            <dd>
              <Marked text={parameter.description} />
              {parameter.example !== undefined && (
                <>
                  {' '}
                  <code>{String(parameter.example)}</code>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {body !== undefined && (
        <>
          <h4>{t('reference.body')}</h4>
          <Code text={JSON.stringify(body, null, 2)} />
        </>
      )}
      <h4>{t('reference.answers')}</h4>
      <dl>
        {answersOf(document, operation).map(([status, text]) => (
          <div key={status}>
            <dt>
              <code>{status}</code>
            </dt>
            <dd>
              <Marked text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
