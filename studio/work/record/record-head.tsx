import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { useEdited, useEditor } from '../../forms/editor.ts';
import { stateField } from '../../forms/layout.ts';
import { Icon } from '../../ui/icon.tsx';
import { StateTag } from '../../ui/tag.tsx';
import { inSentence } from '../../ui/words.ts';
import { listAddress, type neighbours } from '../trail.ts';
import { RecordMenu } from './record-menu.tsx';

/** Back, entity, name, state; at the right the neighbours in the list one came from, and more. */
export const RecordHead = memo(function RecordHead(props: {
  label: string;
  near: ReturnType<typeof neighbours>;
  onPanel: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { locale } = useDesk();
  const { entity, id } = useEdited();
  const navigate = useNavigate();
  const back = listAddress(entity.name);
  const { before, after } = props.near;
  const open = (to: string | undefined) => to && void navigate(`/${entity.name}/${to}`);
  return (
    <header className="rhead">
      <Link
        className="btn text icon"
        to={back}
        aria-label={t('record.back', { what: inSentence(entity.plural, locale) })}
      >
        <Icon name="left" />
      </Link>
      <Link className="mut s13 crumb" to={back}>
        {entity.plural}
      </Link>
      <span className="mut" aria-hidden="true">
        /
      </span>
      <h1 className="cut" tabIndex={-1}>
        {props.label}
      </h1>
      {id !== null && <State />}
      <span className="grow" />
      {(before || after) && (
        <span className="row" style={{ gap: 2 }}>
          <button
            type="button"
            className="btn text sm icon"
            disabled={!before}
            aria-label={t('record.previous')}
            title={t('record.previous')}
            onClick={() => open(before)}
          >
            <Icon name="up" />
          </button>
          <button
            type="button"
            className="btn text sm icon"
            disabled={!after}
            aria-label={t('record.next')}
            title={t('record.next')}
            onClick={() => open(after)}
          >
            <Icon name="down" />
          </button>
        </span>
      )}
      {props.onPanel && (
        <button
          type="button"
          className="btn text icon"
          aria-label={t('record.panel')}
          title={t('record.panel')}
          onClick={props.onPanel}
        >
          <Icon name="history" />
        </button>
      )}
      {id !== null && (
        <RecordMenu>
          <button type="button" className="btn icon" aria-label={t('record.more')} title={t('record.more')}>
            <Icon name="more" />
          </button>
        </RecordMenu>
      )}
    </header>
  );
});

/** The state as it is saved, filled. */
export function State() {
  const { model } = useDesk();
  const { entity, before } = useEditor();
  const field = stateField(model, entity);
  const option = field?.options?.find(({ value }) => value === before.values[field.name]);
  return option ? <StateTag option={option} large /> : null;
}
