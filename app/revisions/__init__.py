"""What is proposed beside what is shown: nobody sees it until somebody has read it."""
