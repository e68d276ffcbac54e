/** Words that take something away. */
export const removing =
  /\b(?:remove|delete|drop|erase|omit|hide|without|no|get rid of|take (?:out|off|away)|leave out|turn (?:\w+ ){0,3}off|switch (?:\w+ ){0,3}off|off|don't (?:show|use|want)|do not (?:show|use|want)|stop|disable)\b|去掉|去除|去了|删掉|删除|删去|删了|移除|拿掉|取消|不要|不用|不显示|关掉|关闭|关了|隐藏/i

/** Words that put something in the place of something. */
export const changing = /\b(?:change|replace|rename|update|make|set|rewrite|edit|call)\b|改|换|替换|设/i

/** Words that put something in. */
export const adding =
  /\b(?:add|put|insert|show|include|give|with|have|use|write|bring|turn (?:\w+ ){0,3}on|enable)\b|加|添|放|插入|显示|打开|开启|写|用|配|来/i
