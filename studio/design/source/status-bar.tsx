import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../metadata/document.ts';
import { Icon } from '../../ui/icon.tsx';
import type { TextFault } from './text-fault.ts';

/** Below the text: whether it is saved, what is wrong with it, and what can be done with all of it. */
export function StatusBar(props: {
  broken: TextFault | undefined;
  faults: readonly Fault[];
  onGo(from: number): void;
  onFault(fault: Fault): void;
  onFind(): void;
  onLayOut?: () => void;
}) {
  const { t } = useTranslation();
  const { broken, faults } = props;
  return (
    <footer className="status">
      <span className="grow row" role="status">
        {broken ? (
          <button type="button" className="linkish down" onClick={() => props.onGo(broken.from)}>
            <Icon name="warning" small />
            {t('source.not_saved', { line: broken.line })}
            <span className="why">{t(`source.no_json.${broken.reason}`, { word: broken.word })}</span>
          </button>
        ) : (
          <>
            <Count faults={faults} severity="error" onFault={props.onFault} />
            <Count faults={faults} severity="warning" onFault={props.onFault} />
          </>
        )}
      </span>
      <button type="button" className="btn sm text" onClick={props.onFind}>
        <Icon name="search" small />
        {t('source.find')}
      </button>
      {props.onLayOut && (
        <button
          type="button"
          className="btn sm text"
          disabled={broken !== undefined}
          onClick={props.onLayOut}
        >
          <Icon name="list" small />
          {t('source.lay_out')}
        </button>
      )}
    </footer>
  );
}

/** How many; each click leads to the first of them. */
function Count(props: {
  faults: readonly Fault[];
  severity: Fault['severity'];
  onFault(fault: Fault): void;
}) {
  const { t } = useTranslation();
  const found = props.faults.filter(({ severity }) => severity === props.severity);
  const [first] = found;
  if (!first) return null;
  const isError = props.severity === 'error';
  return (
    <button
      type="button"
      className={`linkish ${isError ? 'down' : 'warn'}`}
      onClick={() => props.onFault(first)}
    >
      <Icon name="warning" small />
      {t(isError ? 'source.errors' : 'source.warnings', { count: found.length })}
    </button>
  );
}
