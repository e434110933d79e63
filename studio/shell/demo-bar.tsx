import { useTranslation } from 'react-i18next';
import { useDesk } from '../api/model.ts';
import { Icon } from '../ui/icon.tsx';
import { useChair } from './account-menu.tsx';

/** Says, as long as it lasts, that somebody sits in another person's chair. */
export function DemoBar() {
  const { t } = useTranslation();
  const { session } = useDesk();
  const sit = useChair();
  if (!session.demo?.actingAs) return null;
  return (
    <output className="demo-bar">
      <Icon name="user" />
      <span className="grow">{t('demo.acting', { name: session.demo.actingAs.name })}</span>
      <button type="button" className="btn sm" onClick={() => void sit(null)}>
        {t('demo.back')}
      </button>
    </output>
  );
}
