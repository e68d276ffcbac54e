/** What a short command asks of the Worker itself; all else is for the agent. */
export type Intent = 'export' | 'credits' | 'status' | 'upload'

const english: Record<Intent, RegExp> = {
  export:
    /^(export|download|save|render)( (it|this|that|video|film|letter|mp4|1080p|as|to|in|hd|full|quality|file))*$|^(send|give) me (video|film|letter|mp4|file)$/,
  credits:
    /^(credits?|balance|(show|check|see|what is|what's|how many|how much)( i)? (credits?|balance)( left| remaining)?( (do|have) i( have)?)?( left)?|(credits?|balance) (left|remaining))$/,
  status: /^(status|tracks|timeline|(show|list|see|what is|what's|check)( me)? (status|tracks|timeline))$/,
  upload:
    /^(upload|add|attach)( (more|another|new))?( (file|files|photo|photos|picture|pictures|clip|clips|video|videos|media))*$/,
}

const chinese: Record<Intent, RegExp> = {
  export:
    /^(导出|下载|保存|渲染)(一下)?(这个|这支|这部|成片|视频|影片|信|视频信|文件|mp4|1080p|高清)*$|^(把)?(视频|影片|成片)(发给我|导出来?|下载下来)$/,
  credits: /^(查看?|查询|看看|看一下)?(我的?)?(还(有|剩)多少)?(积分|余额|点数)(还?(有|剩)?多少)?$/,
  status: /^(查看?|显示|看看|看一下)?(当前)?(状态|轨道|时间线|进度)$/,
  upload: /^(我要|我想)?(上传|添加)(更多|新的?)?(文件|照片|图片|视频|素材)*$/,
}

/** Words that change nothing of a command's meaning. */
const courtesy = /\b(please|pls|now|just|my|the|a|an|our|can you|could you|thanks|thank you)\b/g
const chineseCourtesy = /^(请你?|麻烦你?|帮我|现在|给我|我想|我要)+|(吧|谢谢|一下|了|呢|吗)+$/g

/**
 * The intent of a whole short command, in English or Chinese. Longer sentences, and anything with quotation
 * marks, are never one: a letter may well say "check your balance".
 */
export function readIntent(text: string): Intent | undefined {
  if (text.length > 60 || /["“”「」『』\n]/.test(text)) return undefined
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[.!?。！？…,，~～]/g, ' ')
  const command = plain.replace(courtesy, '').replace(/\s+/g, ' ').trim()
  const zh = plain.replace(/\s/g, '').replace(chineseCourtesy, '')
  const intents = Object.keys(english) as Intent[]
  return intents.find((intent) => english[intent].test(command) || chinese[intent].test(zh))
}
