import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { formatNumber } from '../../format/number.ts';
import { Block } from './block.tsx';
import type { Impact } from './plan.ts';

/** What becomes of values: those that take another form, go, or come back. */
export function Effects({ impact }: { impact: Impact }) {
  const { t } = useTranslation();
  const { losses, restores, unjudged } = impact;
  const conversions = impact.conversions.filter(isNoticed);
  return (
    <>
      {conversions.length > 0 && (
        <Block title={t('plan.conversions')}>
          <ul className="facts-list">
            {conversions.map((each) => (
              <Conversion key={each.path} conversion={each} />
            ))}
          </ul>
        </Block>
      )}
      {losses.length > 0 && (
        <Block title={t('plan.losses')} note={t('plan.losses_note')}>
          <ul className="facts-list">
            {losses.map(({ path, text, count, sample }) => (
              <Fact key={path} text={text} count={t('plan.records', countOf(count))} sample={sample} bad />
            ))}
          </ul>
        </Block>
      )}
      {restores.length > 0 && (
        <Block title={t('plan.restores')}>
          <ul className="facts-list">
            {restores.map(({ path, text, count, release, sample }) => (
              <Fact
                key={path}
                text={`${text} ${t('plan.takenBy', { release })}`}
                count={t('plan.records', countOf(count))}
                sample={sample}
              />
            ))}
          </ul>
        </Block>
      )}
      {unjudged.length > 0 && (
        <Block title={t('plan.unjudged')} note={t('plan.unjudged_note')}>
          <ul className="facts-list">
            {unjudged.map(({ path, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a place may have two such rules
              <Fact key={index} text={text} count={<Place path={path} />} />
            ))}
          </ul>
        </Block>
      )}
    </>
  );
}

/** Whether any value is another one after it. */
function isNoticed({ changed, impossible, restored, filled }: Impact['conversions'][number]): boolean {
  return changed + impossible + restored + filled > 0;
}

export const countOf = (count: number) => ({ count });

type Sample = Impact['losses'][number]['sample'];

function Fact(props: { text: string; count: React.ReactNode; sample?: Sample; bad?: boolean }) {
  return (
    <li>
      <span>
        {props.text} <SampleNote sample={props.sample} />
      </span>
      <span className={props.bad ? 'num down' : 'num sec'}>{props.count}</span>
    </li>
  );
}

/** Only the newest rows of a large table were looked at. */
export function SampleNote({ sample }: { sample: Sample }) {
  const { t } = useTranslation();
  const { locale } = useDesk();
  if (!sample) return null;
  const number = (value: number) => formatNumber(value, locale, { min: 0, max: 0 });
  return (
    <span className="mut">{t('plan.sample', { rows: number(sample.rows), of: number(sample.of) })}</span>
  );
}

function Conversion({ conversion }: { conversion: Impact['conversions'][number] }) {
  const { t } = useTranslation();
  const { path, title, changed, impossible, restored, filled, sample } = conversion;
  const parts = [
    changed > 0 && t('plan.converted', countOf(changed)),
    filled > 0 && t('plan.filled', countOf(filled)),
    restored > 0 && t('plan.restored', countOf(restored)),
  ].filter((part) => part !== false);
  return (
    <li>
      <span>
        <b className="b5">{title}</b> <Place path={path} /> <SampleNote sample={sample} />
      </span>
      <span className="num sec">
        {parts.join(t('list.separator'))}
        {impossible > 0 && <span className="down"> {t('plan.impossible', countOf(impossible))}</span>}
      </span>
    </li>
  );
}

/** Title of the entity that a path begins with. */
function Place({ path }: { path: string }) {
  const { model } = useDesk();
  const entity = model.entities[path.split('.')[0] ?? ''];
  return <span className="mut">{entity?.title}</span>;
}
