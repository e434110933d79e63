import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { formatNumber } from '../../format/number.ts';
import { inSentence } from '../../ui/words.ts';
import { Block } from './block.tsx';
import { brokenColumns, brokenQuery, listAddress, offendingField } from './broken-query.ts';
import { BrokenTable } from './broken-table.tsx';
import { SampleNote } from './effects.tsx';
import { type Breaking, type Impact, plus } from './plan.ts';
import { SetThemAll } from './set-them-all.tsx';

/** Records that a rule of the next release does not allow, rule by rule. */
export function BrokenRecords({ impact, onMended }: { impact: Impact; onMended(): void }) {
  const { t } = useTranslation();
  const { breaking, refusals } = impact;
  // Of the planner, which refuses what blocks.
  const mendOf = ({ path, blocks }: Breaking) =>
    blocks ? refusals.find((refusal) => refusal.path === path && !refusal.loss)?.mend : undefined;
  if (breaking.length === 0) return null;
  return (
    <Block title={t('plan.broken')}>
      {breaking.map((rule) => (
        <Rule
          key={`${rule.path} ${rule.code} ${rule.text}`}
          breaking={rule}
          mend={mendOf(rule)}
          onMended={onMended}
        />
      ))}
    </Block>
  );
}

function Rule(props: { breaking: Breaking; mend: string | undefined; onMended(): void }) {
  const { t } = useTranslation();
  const { model, locale } = useDesk();
  const { breaking, mend, onMended } = props;
  const { entity, text, count, more, of, blocks, asked, filter, sample } = breaking;
  const field = offendingField(model, breaking);
  const columns = brokenColumns(model, filter?.entity ?? '', field);
  const rows = useQuery(brokenQuery(model, breaking, columns, field));
  const shown = rows.data?.count;
  const number = (value: number) => formatNumber(value, locale, { min: 0, max: 0 });
  const plural = inSentence(model.entities[entity]?.plural ?? entity, locale);
  return (
    <div className="brk">
      <header className="hdr">
        <span className="grow">
          <b className="b5">{text}</b> <SampleNote sample={sample} />
          <span className="mut s12 when">{mend ?? t(`plan.asked_${asked}`)}</span>
        </span>
        <span className={`tag ${blocks ? 'red' : 'amber'}`}>{t(blocks ? 'plan.blocks' : 'plan.later')}</span>
        <span className="num">
          <b className={blocks ? 'b6 down' : 'b6'}>
            {number(count)}
            {plus({ more })}
          </b>
          <span className="mut s12"> {t('plan.ofEntity', { number: number(of), entity: plural })}</span>
        </span>
      </header>
      <BrokenTable breaking={breaking} rows={rows} columns={columns} field={field} />
      {filter && rows.data !== undefined && rows.data.rows.length > 0 && (
        <footer className="hdr">
          <Link to={listAddress(model, filter)}>
            {t('plan.openAll', { count: shown?.total ?? count, plus: plus(shown ?? breaking) })}
          </Link>
          {!filter.complete && <span className="mut s12">{t('plan.incomplete')}</span>}
          <span className="grow" />
          <SetThemAll breaking={breaking} field={field} count={rows.data.count} onMended={onMended} />
        </footer>
      )}
    </div>
  );
}
