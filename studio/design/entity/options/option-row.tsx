import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon.tsx';
import { Grip } from '../../form/sortable.tsx';
import { TagBox } from '../../form/widgets/tag-box.tsx';
import { textAt } from '../../kinds.ts';
import { useReadOnly } from '../../read-only.ts';
import { NameBox } from '../name-box.tsx';
import { Title } from '../titles-box.tsx';
import { COLORS, formerlyOf, isValue, type Option, optionsOf } from './options.ts';
import type { useOptionActs } from './use-option-acts.ts';

type Acts = ReturnType<typeof useOptionActs>;

/** One value: its colour and what people read; opened, all that is said of it. */
export function OptionRow(props: {
  option: Option;
  /** As the reader sees it. */
  title: string;
  acts: Acts;
  open: boolean;
  onOpen(open: boolean): void;
  onRenamed(value: string): void;
}) {
  const { option, title, acts, open, onOpen } = props;
  const { t } = useTranslation();
  const isRead = useReadOnly();
  const { value, look } = option;
  return (
    <>
      <div className="row">
        <Grip name={title} />
        <button type="button" className="what" aria-expanded={open} onClick={() => onOpen(!open)}>
          <i className={`tag dot ${textAt(look, 'color') ?? 'grey'}`} aria-hidden="true" />
          <span className="cut grow">{title}</span>
          <span className="mono mut cut">{value}</span>
        </button>
        {!isRead && (
          <button
            type="button"
            className="btn text sm icon"
            aria-label={t('design.options.remove', { option: title })}
            onClick={() => void acts.remove(value)}
          >
            <Icon name="close" small />
          </button>
        )}
      </div>
      {open && <OptionDetails {...props} />}
    </>
  );
}

function OptionDetails({ option, title, acts, onRenamed }: Parameters<typeof OptionRow>[0]) {
  const { t } = useTranslation();
  const isRead = useReadOnly();
  const { value, look } = option;
  const own = acts.titles?.of(value);
  const english = textAt(look, 'title') ?? '';
  const others = optionsOf(acts.property).map((other) => other.value);
  const faultOf = (text: string) => {
    if (!isValue(text)) return t('design.options.badValue');
    return text !== value && others.includes(text) ? t('design.options.taken') : undefined;
  };
  const formerly = formerlyOf(option);
  return (
    <div className="details">
      <div className={own === undefined ? undefined : 'two-up'}>
        {own !== undefined && (
          <Title label={t('design.options.own')} value={own} onChange={(text) => acts.sayOwn(value, text)} />
        )}
        <Title
          label={t(own === undefined ? 'design.options.own' : 'design.field.english')}
          value={english}
          onChange={(text) => acts.say(value, 'title', text === '' ? undefined : text)}
        />
      </div>
      <NameBox
        label={t('design.options.value')}
        value={value}
        fault={faultOf}
        onName={async (next) => {
          if (await acts.rename(value, next, t('design.field.cannotRename'))) onRenamed(next);
        }}
      />
      {!isRead && (
        <Colors
          title={title}
          chosen={textAt(look, 'color')}
          onChoose={(color) => acts.say(value, 'color', color)}
        />
      )}
      {!isRead && formerly.length > 0 && (
        <div className="f">
          <span className="label">{t('design.options.formerly')}</span>
          <TagBox
            label={t('design.options.formerly')}
            values={formerly}
            known={[]}
            unique
            sorts={false}
            most={formerly.length}
            onChange={(values) => acts.say(value, 'formerly', values.length > 0 ? values : undefined)}
          />
          <p className="help">{t('design.options.formerlyHelp')}</p>
        </div>
      )}
    </div>
  );
}

function Colors(props: {
  title: string;
  chosen: string | undefined;
  onChoose(color: string | undefined): void;
}) {
  const { title, chosen, onChoose } = props;
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className="f colors" aria-label={t('design.options.colorOf', { option: title })}>
      <legend>{t('design.options.color')}</legend>
      {COLORS.map((color) => (
        <label key={color} title={t(`design.options.${color}`)}>
          <input
            type="radio"
            name={name}
            aria-label={t(`design.options.${color}`)}
            checked={(chosen ?? 'grey') === color}
            onChange={() => onChoose(color === 'grey' ? undefined : color)}
          />
          <i className={`tag dot ${color}`} aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}
