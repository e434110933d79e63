import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar.tsx';

/** Who made a release; nobody: the platform, or whoever was at its command line. */
export function Author({ author }: { author: { readonly login: string; readonly name: string } | null }) {
  const { t } = useTranslation();
  if (!author) return <span className="mut">{t('releases.platform')}</span>;
  return (
    <span className="author">
      <Avatar id={author.login} name={author.name} />
      <span className="cut">{author.name}</span>
    </span>
  );
}
