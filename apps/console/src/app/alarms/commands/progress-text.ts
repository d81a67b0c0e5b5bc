/** How far a command is, in words. */
import type { Translate } from '../../words/words';
import type { Progress } from './command';

/** @param refusalText why the server refused, by its status */
export function progressText(
  progress: Progress,
  t: Translate,
  refusalText: (refusal: { status: number }) => string,
): string {
  const command = t(`command.${progress.command}`);
  switch (progress.kind) {
    case 'pending':
    case 'accepted':
      return t('command.pending', { command });
    case 'proposed':
      return t('command.proposed');
    case 'refused':
      if (progress.status !== 409)
        return t('command.refused', { command, why: refusalText(progress) });
      if (progress.command === 'ack') return t('alarm.refusedNewer');
      return t('command.refused', { command, why: t('command.notNow') });
  }
}
