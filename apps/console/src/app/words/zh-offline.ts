/** A console that is kept on this device: without a link, and newer ones; part of `zh`. */
export const zhOffline = {
  'offline.mark': '离线 OFFLINE',
  'offline.apart': '服务器没有应答，正在重试。以下为 {{name}} 上次在本机看到的内容',
  'offline.onlyTeam': '没有连接时只能打开：',
  'offline.openTeam': '离线打开队伍手机页面（{{name}}）',
  'version.coming': '服务器已有新版本，正在下载…',
  'version.ready': '新版本已就绪，点此更新',
  'version.late': '服务器已有新版本，但未能下载完整：点此从服务器重新载入',
} as const;
