#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write pinyin.tsv, by which the search finds Chinese texts typed in Latin letters or in the
traditional script.

usage: make-pinyin.py Unihan_Readings.txt Unihan_Variants.txt > pinyin.tsv

Both files are part of the Unicode Character Database (Debian: package unicode-data). The table
holds the characters of GB 2312 and any further one in ftp.zh_CN.json, each with one reading;
READINGS and PHRASES below correct the readings of characters that have several.
"""

import collections
import pathlib
import re
import sys
import unicodedata

# The reading that a character has in texts about computers, where the database has another first.
READINGS = {
    '地': 'di', '长': 'chang', '调': 'tiao', '校': 'jiao', '行': 'xing', '重': 'zhong',
    '弹': 'tan', '率': 'lv', '露': 'lu', '钥': 'yao', '差': 'cha', '还': 'hai', '了': 'le',
    '参': 'can', '会': 'hui', '数': 'shu', '没': 'mei', '属': 'shu', '系': 'xi', '角': 'jiao',
    '粘': 'zhan', '伺': 'ci', '得': 'de', '着': 'zhe', '传': 'chuan', '省': 'sheng', '单': 'dan',
}

# Words in which a character is read otherwise; words that only keep another from matching inside
# them stand here as well (执行数据 holds no 行数).
PHRASES = '''
重新 chong xin
重试 chong shi
重启 chong qi
重用 chong yong
重复 chong fu
重命 chong ming
重置 chong zhi
重定 chong ding
重传 chong chuan
重连 chong lian
重发 chong fa
重设 chong she
重建 chong jian
重写 chong xie
重装 chong zhuang
重组 chong zu
重做 chong zuo
重来 chong lai
重读 chong du
重登 chong deng
重放 chong fang
重协 chong xie
重叠 chong die
重名 chong ming
重入 chong ru
执行 zhi xing
运行 yun xing
进行 jin xing
放行 fang xing
强行 qiang xing
不行 bu xing
可行 ke xing
自行 zi xing
另行 ling xing
现行 xian xing
实行 shi xing
并行 bing xing
一行 yi hang
两行 liang hang
多行 duo hang
几行 ji hang
单行 dan hang
每行 mei hang
各行 ge hang
整行 zheng hang
空行 kong hang
首行 shou hang
末行 mo hang
逐行 zhu hang
换行 huan hang
这行 zhe hang
该行 gai hang
下一行 xia yi hang
命令行 ming ling hang
行尾 hang wei
行首 hang shou
行末 hang mo
行数 hang shu
行号 hang hao
行间 hang jian
行长 hang chang
行结束 hang jie shu
银行 yin hang
增长 zeng zhang
成长 cheng zhang
调用 diao yong
调度 diao du
回调 hui diao
强调 qiang diao
了解 liao jie
不了 bu liao
不了解 bu liao jie
还原 huan yuan
归还 gui huan
返还 fan huan
粘滞 nian zhi
角色 jue se
伺服 si fu
供给 gong ji
给予 ji yu
学校 xue xiao
子弹 zi dan
目的 mu di
的确 di que
降服 xiang fu
着手 zhuo shou
着重 zhuo zhong
得要 dei yao
'''


def strip_tone(syllable):
    letters = unicodedata.normalize('NFD', syllable).replace('u\u0308', 'v')
    return ''.join(c for c in letters if not unicodedata.combining(c))


def read_unihan(path):
    readings = {}
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            fields = line.rstrip('\n').split('\t')
            if len(fields) == 3 and fields[1] == 'kMandarin':
                readings[chr(int(fields[0][2:], 16))] = strip_tone(fields[2].split()[0])
    return readings


def read_traditional(path, simplified):
    """{simplified: [traditional, …]} of the characters that the table has."""
    forms = collections.defaultdict(list)
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            fields = line.rstrip('\n').split('\t')
            if len(fields) != 3 or fields[1] != 'kSimplifiedVariant':
                continue
            traditional = chr(int(fields[0][2:], 16))
            targets = [chr(int(f[2:], 16)) for f in fields[2].split()]
            targets = [t for t in targets if t in simplified and t != traditional]
            if targets and traditional not in simplified and ord(traditional) <= 0x9fff:
                forms[targets[0]].append(traditional)
    return forms


def wanted_characters():
    wanted = set()
    for row in range(16, 88):
        for cell in range(1, 95):
            try:
                wanted.add(bytes([row + 160, cell + 160]).decode('gb2312'))
            except UnicodeDecodeError:
                pass
    texts = pathlib.Path(__file__).with_name('ftp.zh_CN.json').read_text(encoding='utf-8')
    return wanted | set(re.findall('[\u4e00-\u9fff]', texts))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    readings = read_unihan(sys.argv[1]) | READINGS
    wanted = wanted_characters()
    by_syllable = collections.defaultdict(list)
    for character in sorted(wanted):
        if character in readings:
            by_syllable[readings[character]].append(character)

    print('# Made by make-pinyin.py from the Unihan database, © Unicode, Inc. (Unicode License).')
    print('# A syllable and the characters that are read so; words that are read otherwise;')
    print('# after “=”, simplified characters and their traditional forms.')
    for syllable in sorted(by_syllable):
        print(syllable, ''.join(by_syllable[syllable]), sep='\t')
    for line in PHRASES.strip().split('\n'):
        phrase, *syllables = line.split()
        assert len(phrase) == len(syllables), phrase
        print(phrase, ' '.join(syllables), sep='\t')
    for character, forms in sorted(read_traditional(sys.argv[2], wanted).items()):
        print('=' + character, ''.join(forms), sep='\t')


if __name__ == '__main__':
    main()
