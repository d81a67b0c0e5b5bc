import { TOPIC_ROOT } from '@fengsui/contracts';
console.log(TOPIC_ROOT);
