import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { Empty } from '../../ui/empty.tsx';
import { inSentence } from '../../ui/words.ts';
import { NO_FILTER } from './filter.ts';
import type { ListChange, ListState } from './list-state.ts';

/** Nothing found, nothing in this tab, or nothing at all: each with what helps. */
export function ListEmpty({ state, onChange }: { state: ListState; onChange(change: ListChange): void }) {
  const { t } = useTranslation();
  const { model, locale } = useDesk();
  const entity = model.entities[state.entity];
  const what = inSentence(entity?.plural ?? '', locale);
  if (state.search !== '' || state.filter.rules.length > 0)
    return (
      <div className="wrap">
        <Empty text={t('list.noneFound', { what })}>
          <button type="button" className="btn" onClick={() => onChange({ search: '', filter: NO_FILTER })}>
            {t('list.clearFilters')}
          </button>
        </Empty>
      </div>
    );
  const whole = state.view === undefined || state.view.filter === undefined;
  return (
    <div className="wrap">
      <Empty text={t(whole ? 'list.none' : 'list.noneHere', { what })} drawing={whole}>
        {whole && model.rights[state.entity]?.create && (
          <Link className="btn" to={`/${state.entity}/new`}>
            {t('list.new', { what: inSentence(entity?.title ?? '', locale) })}
          </Link>
        )}
      </Empty>
    </div>
  );
}
