#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real servers, real clients, the logs they just made.

    test-real.py FTP-REPLY

REPLY_CODES_VSFTPD may name the vsftpd to start where it is not installed.

Starts pyftpdlib (whose every line is recorded as the truth) and vsftpd on the loopback address, lets curl,
lftp and tnftp work on them, and reads the clients' and the servers' logs with `ftp-reply read`. What is
missing on the machine is skipped, with the reason. TAP on standard output.
"""
import ast
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import threading
import time

USER, SECRET = 'tester', 'correct-horse-9'
VSFTPD = os.environ.get('REPLY_CODES_VSFTPD', '/usr/sbin/vsftpd')


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def wait_for_port(port, seconds=10):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket() as s:
            if s.connect_ex(('127.0.0.1', port)) == 0:
                s.settimeout(seconds)
                s.recv(512)  # the greeting: now it has been said, and is not part of what comes
                return
        time.sleep(0.02)
    raise RuntimeError(f'nothing listens on port {port}')


# --- servers ---------------------------------------------------------------------------------

PYFTPDLIB = textwrap.dedent('''
    import sys
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.servers import FTPServer
    import logging
    port, home, truth, log = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
    logging.basicConfig(filename=log, level=logging.DEBUG,
                        format='[%(levelname)1.1s %(asctime)s] %(message)s', datefmt='%Y-%m-%d %H:%M:%S')
    out = open(truth, 'a', buffering=1)
    class Handler(FTPHandler):
        def push(self, s):
            out.write('S ' + repr(s) + chr(10))
            super().push(s)
        def found_terminator(self):
            line = b''.join(self._in_buffer)
            out.write('C ' + repr(line.decode()) + chr(10))
            super().found_terminator()
    users = DummyAuthorizer()
    users.add_user(sys.argv[5], sys.argv[6], home, perm='elradfmw')
    Handler.authorizer = users
    Handler.banner = 'Test server ready.'
    FTPServer(('127.0.0.1', port), Handler).serve_forever()
''')


class Pyftpdlib:
    def __init__(self, folder):
        self.home = os.path.join(folder, 'home')
        self.truth = os.path.join(folder, 'truth')
        self.log = os.path.join(folder, 'pyftpdlib.log')
        make_home(self.home)
        self.port = free_port()
        self.process = subprocess.Popen(
            ['/usr/bin/python3', '-c', PYFTPDLIB, str(self.port), self.home, self.truth, self.log, USER,
             SECRET], stdin=subprocess.DEVNULL)
        wait_for_port(self.port)

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def forget(self):
        """What was said until now is not part of the next conversation."""
        open(self.truth, 'w').close()

    def read_truth(self):
        """[(code, command)] of one conversation, by the order of what was sent and received."""
        answers, waiting, opened = [], ['(connect)'], None
        for line in open(self.truth):
            kind, text = line[0], ast.literal_eval(line[2:])
            if kind == 'C':
                waiting.append(text)
                continue
            for part in text.rstrip('\r\n').split('\r\n'):
                code = part[:3]
                if opened is None and part[3:4] == '-':
                    opened = code
                elif opened is None or (code == opened and part[3:4] == ' '):
                    opened = None
                    answers.append((int(code), waiting[0]))
                    if code[0] != '1':
                        waiting.pop(0)
        return answers


class Vsftpd:
    def __init__(self, folder):
        self.home = os.path.join(folder, 'vsftpd-home')
        make_home(self.home)
        os.chmod(self.home, 0o555)
        self.log = os.path.join(folder, 'vsftpd.log')
        empty = os.path.join(folder, 'empty')
        os.mkdir(empty, 0o555)
        self.port = free_port()
        conf = os.path.join(folder, 'vsftpd.conf')
        with open(conf, 'w') as f:
            f.write(textwrap.dedent(f'''
                listen=YES
                listen_port={self.port}
                listen_address=127.0.0.1
                background=NO
                anonymous_enable=YES
                anon_root={self.home}
                no_anon_password=NO
                local_enable=NO
                write_enable=NO
                log_ftp_protocol=YES
                xferlog_enable=YES
                xferlog_std_format=NO
                vsftpd_log_file={self.log}
                secure_chroot_dir={empty}
                seccomp_sandbox=NO
                ftp_username=daemon
                nopriv_user=nobody
                connect_from_port_20=NO
                use_localtime=YES
            ''').lstrip())
        self.process = subprocess.Popen([VSFTPD, conf], stdin=subprocess.DEVNULL)
        wait_for_port(self.port)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def make_home(home):
    os.makedirs(os.path.join(home, 'sub'))
    with open(os.path.join(home, 'small.txt'), 'w') as f:
        f.write('hello\n')
    with open(os.path.join(home, '한국어 中文.txt'), 'w') as f:
        f.write('utf-8\n')
    os.chmod(home, 0o755)


# --- what is read ----------------------------------------------------------------------------

def read(ftp_reply, log, *options):
    result = subprocess.run([ftp_reply, 'read', log, '--format=json', '--show-secrets', *options],
                            capture_output=True, text=True)
    if result.returncode not in (0, 1):
        raise AssertionError(f'ftp-reply read: {result.stderr}')
    return json.loads(result.stdout)


def get_answers(document):
    answers = []
    for reply in document['replies']:
        command = reply['command']
        text = None
        if command is not None:
            text = (command['verb'] + ' ' + command['argument']).strip()
        answers.append((reply['code'], text))
    return answers


def normal(answers, masked):
    """Verbs without regard to case, passwords as the log masks them."""
    out = []
    for code, command in answers:
        if command is not None:
            verb, _, argument = command.partition(' ')
            verb = verb.upper() if verb != '(connect)' else verb
            command = verb if masked and verb == 'PASS' else (verb + ' ' + argument).strip()
        out.append((code, command))
    return out


def check(ftp_reply, log, truth, dialect, masked):
    document = read(ftp_reply, log)
    found = normal(get_answers(document), masked)
    expected = normal(truth, masked)
    if dialect == 'curl':
        # curl does not show its own QUIT.
        expected = [answer for answer in expected if answer[1] != 'QUIT']
    if document['transcript']['dialect'] != dialect:
        raise AssertionError(f"dialect {document['transcript']['dialect']}, not {dialect}")
    if found != expected:
        for i in range(max(len(found), len(expected))):
            one = found[i] if i < len(found) else None
            other = expected[i] if i < len(expected) else None
            if one != other:
                raise AssertionError(f'reply {i + 1}: read {one}, sent {other}; log {open(log, "rb").read()[-3000:]!r}')
    return len(found)


# --- operations ------------------------------------------------------------------------------

def curl(server, log, *arguments, user=f'{USER}:{SECRET}'):
    with open(log, 'wb') as out:
        subprocess.run(['curl', '-sS', '-v', '--no-progress-meter', '--max-time', '20', '-u', user,
                        *arguments], stdout=subprocess.DEVNULL, stderr=out, stdin=subprocess.DEVNULL)


def lftp(server, log, commands):
    subprocess.run(['lftp', '--norc', '-e',
                    f'set ftp:ssl-allow no; set net:timeout 15; set net:max-retries 1; debug -o {log} 5; '
                    f'open -p {server.port} -u {USER},{SECRET} 127.0.0.1; {commands}; bye'],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                   timeout=60, env={**os.environ, 'LC_ALL': 'C.UTF-8', 'HOME': os.path.dirname(log)})


def tnftp(server, log, commands):
    with open(log, 'wb') as out:
        subprocess.run(['tnftp', '-d', '-n', '-v', '127.0.0.1', str(server.port)],
                       input=(f'user {USER} {SECRET}\n' + '\n'.join(commands) + '\nquit\n').encode(),
                       stdout=out, stderr=subprocess.STDOUT, timeout=60)


def curl_operations(server, folder):
    url = f'ftp://127.0.0.1:{server.port}/'
    small = os.path.join(folder, 'upload.txt')
    with open(small, 'w') as f:
        f.write('uploaded\n')
    return [
        ('list', [url]),
        ('list names', ['-l', url]),
        ('list a folder', [url + 'sub/']),
        ('download', [url + 'small.txt']),
        ('download a part', ['-r', '2-3', url + 'small.txt']),
        ('download what is missing', [url + 'none.txt']),
        ('a name in Korean and Chinese', [url + '%ED%95%9C%EA%B5%AD%EC%96%B4%20%E4%B8%AD%E6%96%87.txt']),
        ('upload', ['-T', small, url + 'sub/new.txt']),
        ('upload into a missing folder', ['-T', small, url + 'nowhere/new.txt']),
        ('append', ['-a', '-T', small, url + 'sub/new.txt']),
        ('rename', ['-Q', 'RNFR sub/new.txt', '-Q', 'RNTO sub/newer.txt', url]),
        ('make and remove a folder', ['-Q', 'MKD made', '-Q', 'RMD made', url]),
        ('size and time', ['-I', url + 'small.txt']),
        ('passive without EPSV', ['--disable-epsv', url]),
        ('active', ['-P', '127.0.0.1', url]),
        ('unknown command', ['-Q', '-XYZZY', url]),
        ('features, help and status', ['-Q', 'FEAT', '-Q', 'HELP', '-Q', 'STAT', url]),
    ]


class Cases:
    def __init__(self):
        self.n = 0
        self.failed = 0

    def report(self, ok, name, remark=''):
        self.n += 1
        self.failed += 0 if ok else 1
        print(f"{'ok' if ok else 'not ok'} {self.n} - {name}{remark}", flush=True)

    def skip(self, name, why):
        self.n += 1
        print(f'ok {self.n} - {name} # SKIP {why}', flush=True)

    def run(self, name, function):
        try:
            function()
        except (AssertionError, RuntimeError, subprocess.SubprocessError, ValueError) as error:
            for line in str(error).splitlines():
                print('# ' + line)
            self.report(False, name)
        else:
            self.report(True, name)


def run_pyftpdlib(cases, ftp_reply, folder):
    server = Pyftpdlib(folder)

    def one(client, name, dialect, masked, work):
        log = os.path.join(folder, f'{client}-{cases.n}.log')

        def case():
            server.forget()
            work(log)
            check(ftp_reply, log, server.read_truth(), dialect, masked)
        cases.run(f'{client}: {name}', case)

    try:
        for name, arguments in curl_operations(server, folder):
            one('curl', name, 'curl', False, lambda log: curl(server, log, *arguments))
        one('curl', 'wrong password', 'curl', False,
            lambda log: curl(server, log, f'ftp://127.0.0.1:{server.port}/', user=f'{USER}:wrong-word-1'))
        if shutil.which('lftp'):
            one('lftp', 'a round of commands', 'lftp', False, lambda log: lftp(
                server, log, 'cls; cd sub; pwd; mkdir a; rmdir a; cd ..; cat small.txt; get none.txt'))
        else:
            cases.skip('lftp', 'lftp is not installed')
        if shutil.which('tnftp'):
            one('tnftp', 'a round of commands', 'bsd-ftp', True, lambda log: tnftp(
                server, log, ['pwd', 'cd sub', 'mkdir b', 'rmdir b', 'cdup', 'size small.txt', 'ls']))
        else:
            cases.skip('tnftp', 'tnftp is not installed')

        def own_log():
            server.forget()
            open(server.log, 'w').close()
            curl(server, os.path.join(folder, 'last.log'), f'ftp://127.0.0.1:{server.port}/')
            check(ftp_reply, server.log, server.read_truth(), 'pyftpdlib', True)
        cases.run("pyftpdlib's own log", own_log)
    finally:
        server.stop()


def run_vsftpd(cases, ftp_reply, folder):
    if os.geteuid() != 0 or not os.path.exists(VSFTPD):
        cases.skip('vsftpd', f'there must be a {VSFTPD}, and root must start it')
        return
    server = Vsftpd(folder)
    try:
        def both_sides_agree():
            log = os.path.join(folder, 'curl-vsftpd.log')
            curl(server, log, f'ftp://127.0.0.1:{server.port}/small.txt', user='ftp:me@example.com')
            deadline = time.monotonic() + 10
            while time.monotonic() < deadline and b'QUIT' not in open(server.log, 'rb').read():
                time.sleep(0.05)
            client = normal(get_answers(read(ftp_reply, log)), True)
            document = read(ftp_reply, server.log)
            # The first session is the test's own look whether the server listens.
            last = document['sessions'][-1]['id']
            document['replies'] = [r for r in document['replies'] if r['session'] == last]
            ours = normal(get_answers(document), True)
            if document['transcript']['dialect'] != 'vsftpd':
                raise AssertionError('dialect ' + document['transcript']['dialect'])
            # curl does not show its own QUIT.
            ours = [answer for answer in ours if answer[1] != 'QUIT']
            if client != ours:
                raise AssertionError(f'client {client}\nserver {ours}')
        cases.run("vsftpd's log and curl's tell the same", both_sides_agree)

        def interleaved():
            open(server.log, 'w').close()
            threads = [threading.Thread(target=curl, args=(
                server, os.path.join(folder, f'par-{i}.log'), f'ftp://127.0.0.1:{server.port}/small.txt'),
                kwargs={'user': 'ftp:me@example.com'}) for i in range(5)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            document = read(ftp_reply, server.log)
            if len(document['sessions']) != 5:
                raise AssertionError(f"{len(document['sessions'])} sessions, not 5")
            if any(reply['command'] is None for reply in document['replies']):
                raise AssertionError('a reply without its command')
        cases.run('five sessions at once are kept apart', interleaved)
    finally:
        server.stop()


def main():
    ftp_reply = os.path.abspath(sys.argv[1])
    signal.alarm(300)
    cases = Cases()
    try:
        import pyftpdlib  # noqa: F401
    except ImportError:
        pyftpdlib = None
    with tempfile.TemporaryDirectory(prefix='rc-real-') as folder:
        os.chmod(folder, 0o755)
        if pyftpdlib is None or shutil.which('curl') is None:
            cases.skip('pyftpdlib and curl', 'python3-pyftpdlib and curl are needed')
        else:
            run_pyftpdlib(cases, ftp_reply, folder)
        run_vsftpd(cases, ftp_reply, folder)
    print(f'1..{cases.n}')
    return 1 if cases.failed else 0


if __name__ == '__main__':
    sys.exit(main())
